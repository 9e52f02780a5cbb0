package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.simulator.Trouble.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What can happen to a request and its answer on their way, over real HTTP. */
@Timeout(60)
class WireTest {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @Test
    void a_slow_answer_comes_late_but_whole() throws Exception {
        SimulatedAws aws = aws(Faults.none().with(new Trouble.Slow(Duration.ofMillis(300)), "sts:*"));

        long begun = System.nanoTime();
        assertThat(answerTo(aws, "GetCallerIdentity").body()).contains("</GetCallerIdentityResponse>");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void a_hanging_answer_is_in_flight_until_its_client_goes_away() throws Exception {
        SimulatedAws aws = aws(
                Faults.none().with(Fault.of(Wire.HANG, "sts:GetCallerIdentity").times(1)));
        try (Socket hanging = ask(aws, "GetCallerIdentity")) {
            while (aws.calls().isEmpty()) {
                Thread.onSpinWait();
            }
            answerTo(aws, "GetCallerIdentity");
            assertThat(aws.mostInFlight()).isEqualTo(2);
            assertThat(hanging.getInputStream().available()).isZero();
        }
        while (aws.inFlight() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void closing_ends_what_hangs() throws Exception {
        SimulatedAws aws = aws(Faults.none().with(Wire.HANG, "sts:GetCallerIdentity"));
        try (Socket hanging = ask(aws, "GetCallerIdentity")) {
            while (aws.calls().isEmpty()) {
                Thread.onSpinWait();
            }
            aws.close();
            assertThat(readAll(hanging.getInputStream())).isEmpty();
        }
    }

    @Test
    void a_reset_connection_gives_no_answer_at_all() throws Exception {
        SimulatedAws aws = aws(Faults.none().with(Wire.RESET, "sts:GetCallerIdentity"));
        try (Socket socket = ask(aws, "GetCallerIdentity")) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        AwsClients clients = open(new AwsClients(aws));
        assertThatThrownBy(clients.sts()::getCallerIdentity).isInstanceOf(SdkClientException.class);
    }

    @Test
    void a_truncated_answer_promises_more_than_comes() throws Exception {
        SimulatedAws aws = aws(Faults.none().with(Wire.TRUNCATED, "sts:GetCallerIdentity"));
        try (Socket socket = ask(aws, "GetCallerIdentity")) {
            String[] answer = readAll(socket.getInputStream()).split("\r\n\r\n", 2);
            int promised = Integer.parseInt(answer[0].replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            assertThat(answer[1]).hasSize(promised / 2).contains("<Arn>");
        }
        AwsClients clients = open(new AwsClients(aws));
        assertThatThrownBy(clients.sts()::getCallerIdentity).isInstanceOf(SdkClientException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.class,
            names = {"MALFORMED", "EMPTY_BODY", "HTML_ERROR"})
    void an_answer_that_is_not_awss_is_complete_as_http(Wire wire) throws Exception {
        SimulatedAws aws =
                aws(Faults.none().with(Fault.of(wire, "sts:GetCallerIdentity").times(1)));

        HttpResponse<String> answer = answerTo(aws, "GetCallerIdentity");
        assertThat(answer.statusCode()).isEqualTo(wire == Wire.HTML_ERROR ? 502 : 200);
        switch (wire) {
            case MALFORMED ->
                assertThat(answer.body()).contains("<Arn>").doesNotContain("</GetCallerIdentityResponse>");
            case EMPTY_BODY -> assertThat(answer.body()).isEmpty();
            default -> assertThat(answer.body()).contains("<h1>502 Bad Gateway</h1>");
        }
        assertThat(answerTo(aws, "GetCallerIdentity").body()).contains("</GetCallerIdentityResponse>");
    }

    @ParameterizedTest
    @CsvSource({
        "10, ec2, 400, RequestExpired, Request has expired.",
        "-10, ec2, 401, AuthFailure, credentials",
        "10, sts, 403, SignatureDoesNotMatch, Signature expired",
        "-10, sts, 403, SignatureDoesNotMatch, Signature not yet current"
    })
    void a_clock_that_differs_is_refused_with_the_time_of_the_server(
            int minutesAhead, String api, int status, String code, String message) throws Exception {
        SimulatedAws aws = aws(Faults.none().withClockAhead(Duration.ofMinutes(minutesAhead)));

        HttpResponse<String> answer = answerTo(aws, api, "DescribeSubnets");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(code, message);
        Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                answer.headers().firstValue("Date").orElseThrow(), Instant::from);
        assertThat(Duration.between(Instant.now(), date))
                .isCloseTo(Duration.ofMinutes(minutesAhead), Duration.ofSeconds(30));
    }

    private SimulatedAws aws(Faults faults) {
        return open(SimulatedAws.start(TestWorld.world(), faults));
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    /** Sends a request of the base credentials, without waiting for what comes of it. */
    private static Socket ask(SimulatedAws aws, String action) throws IOException {
        Socket socket = new Socket(aws.endpoint().getHost(), aws.endpoint().getPort());
        String body = "Action=" + action;
        OutputStream out = socket.getOutputStream();
        out.write(("POST / HTTP/1.1\r\nAuthorization: " + authorization("sts") + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static HttpResponse<String> answerTo(SimulatedAws aws, String action) throws Exception {
        return answerTo(aws, "sts", action);
    }

    private static HttpResponse<String> answerTo(SimulatedAws aws, String api, String action) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create(aws.endpoint() + "/"))
                                .header("Authorization", authorization(api))
                                .header("X-Amz-Date", SignatureTime.text(Instant.now()))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("Action=" + action))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String authorization(String api) {
        return "AWS4-HMAC-SHA256 Credential=" + SimulatedAws.ACCESS_KEY + "/20261124/us-east-1/" + api
                + "/aws4_request";
    }

    private static String readAll(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
