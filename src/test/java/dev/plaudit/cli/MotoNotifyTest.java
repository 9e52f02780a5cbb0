package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message to a topic of moto, which delivers it to queues. See {@link MotoScanTest}. */
@Tag("moto")
@ResourceLock("moto")
class MotoNotifyTest {

    private static final URI MOTO = URI.create(System.getProperty("plaudit.moto", ""));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    @BeforeEach
    void forget_everything() throws IOException, InterruptedException {
        HttpRequest reset = HttpRequest.newBuilder(MOTO.resolve("/moto-api/reset"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(reset, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_subscription_gets_what_its_filter_lets_through() throws IOException, InterruptedException {
        String topic = create("sns", "Action=CreateTopic&Name=plaudit", "TopicArn");
        String claims = subscribed(topic, "claims", "{\"owners\":[\"claims\"],\"severity\":[\"critical\"]}");
        String others = subscribed(topic, "others", "{\"owners\":[\"nobody\"]}");

        assertThat(notified(topic).err()).contains("Message sent to sns.\n");

        JsonNode notification = JsonMapper.shared().readTree(received(claims).get(0));
        assertThat(notification.get("Subject").asString()).startsWith("Plaudit: ");
        assertThat(notification.get("Message").asString())
                .startsWith(notification.get("Subject").asString() + "\n\nCRITICAL SEC-01\n");
        assertThat(SchemaCheck.errors(
                        Path.of("docs/message.schema.json"),
                        notification.at("/MessageAttributes/json/Value").asString()))
                .isEmpty();
        assertThat(received(others)).isEmpty();
    }

    @Test
    void an_ordered_topic_takes_the_message() throws IOException, InterruptedException {
        String topic = create("sns", "Action=CreateTopic&Name=plaudit.fifo" + fifo("FifoTopic"), "TopicArn");
        assertThat(notified(topic).err()).contains("Message sent to sns.\n");
    }

    @Test
    void a_topic_that_does_not_exist_is_named() throws IOException {
        CommandRun run = notified("arn:aws:sns:us-east-1:123456789012:missing");
        assertThat(run.err())
                .contains("Message not sent to sns: there is no topic arn:aws:sns:us-east-1:123456789012:missing. ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    private static CommandRun notified(String topic) throws IOException {
        Path demo = folder.resolve("demo");
        if (!Files.exists(demo)) {
            DemoRun.copyTo(demo);
            Files.writeString(folder.resolve("owners.yaml"), "- {team: claims, services: vpce-svc-0b0b0000000000002}");
            // As any command of a configuration file does, this sends all calls to the emulator.
            Files.writeString(folder.resolve("plaudit.yaml"), "endpoint-url: " + MOTO + "\naccounts: [111122223333]\n");
        }
        return new CommandRun(folder)
                .with("PLAUDIT_SNS_TOPIC_ARN", topic)
                .with("AWS_ACCESS_KEY_ID", "base")
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .run(
                        "check",
                        "demo/snapshot.ndjson.gz",
                        "--rule",
                        "SEC-01",
                        "--owners",
                        "owners.yaml",
                        "--notify",
                        "sns",
                        "--out",
                        "report",
                        "--overwrite");
    }

    private static String subscribed(String topic, String name, String filter)
            throws IOException, InterruptedException {
        String queue = create("sqs", "Action=CreateQueue&Version=2012-11-05&QueueName=" + name, "QueueUrl");
        create(
                "sns",
                "Action=Subscribe&Protocol=sqs&TopicArn=" + topic + "&Endpoint=arn:aws:sqs:us-east-1:123456789012:"
                        + name + "&Attributes.entry.1.key=FilterPolicy&Attributes.entry.1.value="
                        + URLEncoder.encode(filter, StandardCharsets.UTF_8),
                "SubscriptionArn");
        return queue;
    }

    private static String fifo(String attribute) {
        return "&Attributes.entry.1.key=" + attribute + "&Attributes.entry.1.value=true";
    }

    private static List<String> received(String queue) throws IOException, InterruptedException {
        HttpRequest request = signed("sqs")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS.ReceiveMessage")
                .POST(BodyPublishers.ofString("{\"QueueUrl\":\"" + queue + "\"}"))
                .build();
        return JsonMapper.shared()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("Messages")
                .valueStream()
                .map(message -> message.get("Body").asString())
                .toList();
    }

    private static String create(String service, String form, String element) throws IOException, InterruptedException {
        HttpRequest request = signed(service)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst("(?s).*<" + element + ">([^<]+)</" + element + ">.*", "$1");
    }

    private static HttpRequest.Builder signed(String service) {
        return HttpRequest.newBuilder(MOTO.resolve("/"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=base/20261120/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=none");
    }
}
