package dev.plaudit.simulator;

import static dev.plaudit.simulator.TestWorld.CONSUMER;
import static dev.plaudit.simulator.TestWorld.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.simulator.Trouble.Paging;
import dev.plaudit.simulator.Trouble.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Errors, pages and sessions that go wrong. */
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

    @Test
    void sessions_can_be_made_shorter_than_what_is_asked_for() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource time = now::get;
        SimulatedAws aws = open(SimulatedAws.start(
                TestWorld.world(),
                Faults.none().withSessionSeconds(60),
                time.withZone(ZoneOffset.UTC),
                System::nanoTime));
        AwsClients clients = open(new AwsClients(aws));
        AwsCredentials session = clients.assume(CONSUMER);

        assertThat(clients.sts(session).getCallerIdentity().account()).isEqualTo(CONSUMER);
        now.updateAndGet(instant -> instant.plusSeconds(61));
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

    private static AwsServiceException refused(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    private static String code(Runnable call) {
        return refused(call).awsErrorDetails().errorCode();
    }
}
