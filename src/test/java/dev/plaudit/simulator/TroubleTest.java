package dev.plaudit.simulator;

import static dev.plaudit.simulator.TestWorld.CONSUMER;
import static dev.plaudit.simulator.TestWorld.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.simulator.Trouble.Paging;
import dev.plaudit.simulator.Trouble.Refusal;
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
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Each kind of trouble over real HTTP. */
@Timeout(60)
class TroubleTest {

    private static final String SUBNETS = "ec2:DescribeSubnets";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, Unavailable",
        "408, RequestTimeout",
        "401, AuthFailure",
        "403, PendingVerification",
        "403, Blocked",
        "400, UnsupportedOperation",
        "400, InvalidNextToken"
    })
    void any_error_can_be_the_answer(int status, String code) {
        Ec2Client ec2 =
                start(new Trouble.Failure(status, code, "as told"), SUBNETS).ec2(CONSUMER, "us-east-1");

        AwsServiceException refused = refused(ec2::describeSubnets);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("as told");
    }

    @Test
    void a_fault_lets_calls_pass_first_and_ends_after_its_times() {
        Fault fault = Fault.of(Refusal.DENIED, SUBNETS).after(1).times(2);
        Ec2Client ec2 = start(Faults.none().with(fault)).ec2(CONSUMER, "us-east-1");

        assertThat(ec2.describeSubnets().subnets()).hasSize(2);
        assertThat(code(ec2::describeSubnets)).isEqualTo("UnauthorizedOperation");
        assertThat(code(ec2::describeSubnets)).isEqualTo("UnauthorizedOperation");
        assertThat(ec2.describeSubnets().subnets()).hasSize(2);
    }

    @Test
    void a_fault_of_all_actions_of_an_api_in_one_account_leaves_the_others_alone() {
        AwsClients clients =
                start(Faults.none().with(Fault.of(Refusal.DENIED, "ec2:*").inAccount(CONSUMER)));

        assertThat(code(() -> clients.ec2(CONSUMER, "us-east-1").describeVpcEndpoints()))
                .isEqualTo("UnauthorizedOperation");
        assertThat(clients.elb(CONSUMER, "us-east-1").describeLoadBalancers().loadBalancers())
                .isEmpty();
        assertThat(clients.ec2(PROVIDER, "us-east-1").describeSubnets().subnets())
                .hasSize(2);
    }

    @Test
    void a_slow_answer_comes_late_but_whole() {
        Ec2Client ec2 = start(new Trouble.Slow(Duration.ofMillis(300)), SUBNETS).ec2(CONSUMER, "us-east-1");

        long begun = System.nanoTime();
        assertThat(ec2.describeSubnets().subnets()).hasSize(2);
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

    @Test
    void a_listing_may_begin_with_an_empty_page() {
        AwsClients clients = start(Paging.EMPTY_PAGES, "*");
        Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

        DescribeSubnetsResponse first = ec2.describeSubnets();
        assertThat(first.subnets()).isEmpty();
        assertThat(ec2.describeSubnets(request -> request.nextToken(first.nextToken()))
                        .subnets())
                .hasSize(2);
        ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");
        assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
        assertThat(elb.describeLoadBalancersPaginator().loadBalancers()).hasSize(2);
        assertThat(ec2.describeAvailabilityZones().availabilityZones()).hasSize(2);
    }

    @Test
    void a_listing_may_give_the_same_token_again_and_again() {
        Ec2Client ec2 = start(Paging.REPEATED_TOKEN, "ec2:DescribeVpcEndpoints").ec2(CONSUMER, "us-east-1");

        DescribeVpcEndpointsResponse first = ec2.describeVpcEndpoints();
        DescribeVpcEndpointsResponse second = ec2.describeVpcEndpoints(request -> request.nextToken(first.nextToken()));
        assertThat(second.nextToken()).isNotEmpty().isEqualTo(first.nextToken());
    }

    @Test
    void a_session_that_ends_early_stays_so_until_the_role_is_assumed_anew() {
        AwsClients clients = start(
                Faults.none().with(Fault.of(Refusal.EXPIRED_TOKEN, SUBNETS).times(1)));
        AwsCredentials session = clients.assume(CONSUMER);

        assertThat(code(() -> clients.ec2(session, "us-east-1").describeSubnets()))
                .isEqualTo("RequestExpired");
        assertThat(code(() -> clients.ec2(session, "us-east-1").describeVpcEndpoints()))
                .isEqualTo("RequestExpired");
        assertThat(code(() -> clients.sts(session).getCallerIdentity())).isEqualTo("ExpiredToken");
        assertThat(clients.ec2(CONSUMER, "us-east-1").describeSubnets().subnets())
                .hasSize(2);
    }

    @Test
    void a_region_may_turn_out_to_be_disabled() {
        AwsClients clients =
                start(Faults.none().with(Fault.of(Refusal.REGION_DISABLED, "*").inRegion("us-east-1")));

        assertThat(code(() -> clients.sts().getCallerIdentity())).isEqualTo("RegionDisabledException");
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

    @ParameterizedTest
    @CsvSource({"10", "-10"})
    void the_sdk_corrects_its_clock_by_the_date_of_the_answer(int minutesAhead) {
        SimulatedAws aws = aws(Faults.none().withClockAhead(Duration.ofMinutes(minutesAhead)));
        try (StsClient sts = new AwsClients(aws).retryingSts()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(TestWorld.CALLER);
        } finally {
            // The SDK keeps what it has learnt for all clients of the process.
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
        assertThat(aws.calls()).as("calls with a signature of now").hasSize(1);
    }

    @Test
    void sessions_can_be_made_shorter_than_what_is_asked_for() throws Exception {
        SimulatedAws aws = aws(Faults.none().withSessionSeconds(1));
        AwsClients clients = open(new AwsClients(aws));
        AwsCredentials session = clients.assume(CONSUMER);

        assertThat(clients.sts(session).getCallerIdentity().account()).isEqualTo(CONSUMER);
        Thread.sleep(1100);
        assertThat(code(clients.sts(session)::getCallerIdentity)).isEqualTo("ExpiredToken");
    }

    @Test
    void a_role_that_assumes_a_role_gets_an_hour_at_most() {
        StsClient sts = start(Faults.none().withCallerRole()).sts();

        assertThat(sts.getCallerIdentity().arn()).contains(":assumed-role/");
        AwsServiceException refused = refused(() -> assume(sts, 3601));
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(refused.awsErrorDetails().errorMessage()).contains("1 hour session limit");
        assume(sts, 3600);
        assume(start(Faults.none()).sts(), 3601);
    }

    private static void assume(StsClient sts, int seconds) {
        sts.assumeRole(request -> request.roleArn("arn:aws:iam::" + CONSUMER + ":role/PlauditAudit")
                .roleSessionName("plaudit-test")
                .durationSeconds(seconds));
    }

    private AwsClients start(Trouble trouble, String action) {
        return start(Faults.none().with(trouble, action));
    }

    private AwsClients start(Faults faults) {
        return open(new AwsClients(aws(faults)));
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
                                .header("X-Amz-Date", Signature.text(Instant.now()))
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

    private static AwsServiceException refused(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    private static String code(Runnable call) {
        return refused(call).awsErrorDetails().errorCode();
    }
}
