package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plaudit.report.SchemaCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --notify sns}, with a server on this machine in the place of Amazon SNS. */
class NotifySnsTest {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:plaudit";
    private static final String PUBLISHED =
            "200 <PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";

    @TempDir
    private static Path folder;

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<Map<String, String>> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeAll
    static void copy_the_demo() throws IOException {
        DemoRun.copyTo(folder.resolve("demo"));
        Files.writeString(folder.resolve("owners.yaml"), """
                owners:
                  - {team: claims, contact: claims@example.com, chat: "#claims", services: vpce-svc-0b0b0000000000002}
                  - {team: <b>everyone</b>, accounts: "*"}
                """);
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(Arrays.stream(form.split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
            signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Retry-After", "0");
            String answer = answers.isEmpty() ? PUBLISHED : answers.remove();
            byte[] body = answer.substring(Math.min(answer.length(), 4)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void people_get_text_and_programs_get_the_json_of_the_schema() throws IOException {
        CommandRun run = check(
                TOPIC,
                "--notify-on",
                "low",
                "--owners",
                "owners.yaml",
                "--report-url",
                "https://reports.example.com/?a=1&b=2");

        assertThat(run.err()).contains("Message sent to sns.\n");
        assertThat(requests).hasSize(1);
        Map<String, String> request = requests.get(0);
        assertThat(request)
                .containsEntry("Action", "Publish")
                .containsEntry("Version", "2010-03-31")
                .containsEntry("TopicArn", TOPIC)
                .doesNotContainKeys("MessageStructure", "MessageGroupId", "MessageDeduplicationId");
        assertThat(signatures.get(0)).contains("/eu-west-1/sns/aws4_request");
        assertThat(request.get("Subject"))
                .matches("Plaudit: \\d+ open findings? \\([\\w, ]+\\)")
                .hasSizeLessThan(100);
        assertThat(request.getOrDefault("Message", "").lines().toList())
                .startsWith(request.get("Subject"), "")
                .contains("Owner: claims (claims@example.com, #claims)", "Owner: <b>everyone</b>")
                .endsWith("Open the report: https://reports.example.com/?a=1&b=2");
        assertThat(request.get("Message")).contains("CRITICAL SEC-01\n", "Scan of 2026-");
        String json = request.getOrDefault("MessageAttributes.entry.4.Value.StringValue", "");
        assertThat(SchemaCheck.errors(Path.of("docs/message.schema.json"), json))
                .isEmpty();
        JsonNode message = JsonMapper.shared().readTree(json);
        assertThat(message.at("/findings/0/owner/status").asString()).isEqualTo("owned");
    }

    @Test
    void attributes_let_subscriptions_choose() {
        check(TOPIC, "--notify-on", "low", "--owners", "owners.yaml");
        Map<String, String> request = requests.get(0);
        assertThat(attribute(request, 1)).isEqualTo("severity String critical");
        assertThat(attribute(request, 2)).matches("findings Number \\d+");
        assertThat(attribute(request, 3)).isEqualTo("complete String false");
        assertThat(attribute(request, 4)).startsWith("json String {\"schema\":\"plaudit/message/1\",");
        assertThat(attribute(request, 5)).isEqualTo("owners String.Array [\"<b>everyone</b>\",\"claims\"]");

        check(TOPIC);
        assertThat(requests.get(1)).containsKey("MessageAttributes.entry.4.Name");
        assertThat(requests.get(1)).doesNotContainKey("MessageAttributes.entry.5.Name");
    }

    private static String attribute(Map<String, String> request, int number) {
        String entry = "MessageAttributes.entry." + number + ".";
        return request.get(entry + "Name") + " " + request.get(entry + "Value.DataType") + " "
                + request.get(entry + "Value.StringValue");
    }

    @Test
    void an_attempt_that_is_repeated_is_the_same_message_to_an_ordered_topic() {
        answers.add("503 ");
        CommandRun run = check(TOPIC + ".fifo");
        assertThat(run.err()).contains("Message sent to sns.\n");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).isEqualTo(requests.get(1)).containsEntry("MessageGroupId", "plaudit");
        assertThat(requests.get(0).get("MessageDeduplicationId")).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationError, 1, Message not sent to sns: SNS denied sns:Publish: AuthorizationError: no. Allow",
        "400, KMSThrottling, 2, Message sent to sns."
    })
    void what_may_pass_is_tried_again_and_never_changes_the_exit_code(
            String status, String code, int attempts, String said) {
        answers.add(status + " <ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>no</Message></Error></ErrorResponse>");
        CommandRun run = check(TOPIC);
        assertThat(run.err()).contains(said);
        assertThat(requests).hasSize(attempts);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void an_answer_of_somebody_else_is_no_success() {
        for (String answer : List.of(
                "200 <html><body>Sign in to the network</body></html>",
                "200 {\"ok\":true}",
                "200 <!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><PublishResponse>&y;</PublishResponse>")) {
            answers.add(answer);
        }
        CommandRun run = check(TOPIC);
        assertThat(run.err()).contains("Message not sent to sns: the response is not from SNS\n");
        assertThat(requests).hasSize(3);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void what_sns_says_stays_on_one_line() {
        answers.add("403 <ErrorResponse><Error><Code>AuthorizationError</Code><Message>a\nb&#x202E;" + "c".repeat(1000)
                + "</Message></Error></ErrorResponse>");
        assertThat(check(TOPIC).err().lines().filter(line -> line.startsWith("Message ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("a?b?c").hasSizeLessThan(800));
    }

    @Test
    void without_credentials_the_message_says_so() {
        CommandRun run =
                run(new CommandRun(folder).withoutProperties().with("AWS_EC2_METADATA_DISABLED", "true"), TOPIC);
        assertThat(run.err())
                .contains("Message not sent to sns: there are no AWS credentials: ", "`aws sts get-caller-identity`");
        assertThat(requests).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void what_is_not_the_arn_of_a_topic_is_refused_before_the_scan() {
        CommandRun run = new CommandRun(folder)
                .with("PLAUDIT_SNS_TOPIC_ARN", TOPIC + ":0f7a9c1e-1111-2222-3333-444455556666")
                .run("check", "demo/snapshot.ndjson.gz", "--notify", "sns", "--out", "refused");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err())
                .contains(
                        "PLAUDIT_SNS_TOPIC_ARN: this is not the ARN of an SNS topic",
                        "write it like arn:aws:sns:us-east-1:111122223333:plaudit");
    }

    @Test
    void session_tokens_go_over_no_network_without_encryption() {
        CommandRun run = new CommandRun(folder)
                .with("PLAUDIT_SNS_TOPIC_ARN", TOPIC)
                .with("AWS_ENDPOINT_URL_SNS", "http://192.0.2.1")
                .run("check", "demo/snapshot.ndjson.gz", "--notify", "sns", "--out", "refused");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(run.err()).contains("AWS_ENDPOINT_URL_SNS: requests and session tokens would be sent to 192.0.2.1");
    }

    @Test
    void a_missing_arn_is_named() {
        assertThat(CommandRun.of(folder, "check", "demo/snapshot.ndjson.gz", "--notify", "sns")
                        .err())
                .contains(
                        "PLAUDIT_SNS_TOPIC_ARN: this environment variable is not set",
                        "set it to the ARN of the topic, or leave sns out of --notify");
    }

    private CommandRun check(String arn, String... more) {
        return run(
                new CommandRun(folder).with("AWS_ACCESS_KEY_ID", "base").with("AWS_SECRET_ACCESS_KEY", "secret"),
                arn,
                more);
    }

    private CommandRun run(CommandRun run, String arn, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("check", "demo/snapshot.ndjson.gz", "--out", "report", "--overwrite", "--format", "json"));
        arguments.addAll(List.of("--rule", "group/security", "--notify", "sns"));
        arguments.addAll(List.of(more));
        return run.with("PLAUDIT_SNS_TOPIC_ARN", arn)
                .with(
                        "AWS_ENDPOINT_URL_SNS",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .run(arguments.toArray(String[]::new));
    }
}
