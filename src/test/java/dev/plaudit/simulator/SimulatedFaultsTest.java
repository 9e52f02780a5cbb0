package dev.plaudit.simulator;

import static dev.plaudit.simulator.TestWorld.CALLER;
import static dev.plaudit.simulator.TestWorld.CONSUMER;
import static dev.plaudit.simulator.TestWorld.LOCKED;
import static dev.plaudit.simulator.TestWorld.PROVIDER;
import static dev.plaudit.simulator.TestWorld.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

class SimulatedFaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    /** What a test does with the clients of an AWS that has the given faults. */
    private interface Visit {
        void with(AwsClients clients);
    }

    @Test
    void base_credentials_belong_to_the_caller_and_assumed_ones_to_the_account_of_the_role() {
        visit(Faults.none(), clients -> {
            assertThat(clients.sts().getCallerIdentity().account()).isEqualTo(CALLER);
            assertThat(clients.sts(clients.assume(PROVIDER)).getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + PROVIDER + ":assumed-role/PlauditAudit/plaudit-test");
        });
    }

    @Test
    void a_role_that_wants_an_external_id_is_not_assumed_without_exactly_that_one() {
        visit(Faults.none(), clients -> {
            AwsServiceException refused = refused(() -> clients.sts()
                    .assumeRole(request -> request.roleArn("arn:aws:iam::" + PROVIDER + ":role/PlauditAudit")
                            .roleSessionName("plaudit-test")
                            .externalId("another")));

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().errorMessage()).contains("sts:AssumeRole on resource");
            assertThat(clients.assume(PROVIDER)).isNotNull();
        });
    }

    @Test
    void roles_that_are_denied_or_in_no_account_of_the_world_are_refused_alike() {
        visit(Faults.none(), clients -> {
            assertThat(code(() -> clients.assume(LOCKED))).isEqualTo("AccessDenied");
            assertThat(code(() -> clients.assume("999999999999"))).isEqualTo("AccessDenied");
        });
    }

    @Test
    void a_session_lasts_as_long_as_was_asked_for() {
        visit(Faults.none(), clients -> {
            var answer = clients.sts()
                    .assumeRole(request -> request.roleArn("arn:aws:iam::" + CONSUMER + ":role/team/PlauditAudit")
                            .roleSessionName("plaudit-test")
                            .durationSeconds(900));

            assertThat(answer.credentials().expiration()).isEqualTo(NOW.plusSeconds(900));
        });
    }

    @Test
    void a_session_that_has_ended_is_refused() {
        Sessions sessions = sessions(NOW);
        SimulatedSession session =
                sessions.mint(PROVIDER, "PlauditAudit", "test", 900).session();

        assertThat(sessions.isExpired(session)).isFalse();
        assertThat(sessions(NOW.plusSeconds(900)).isExpired(session)).isTrue();
    }

    private static Sessions sessions(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Sessions(
                SimulatedPartition.AWS, CALLER, new FaultyConditions(Faults.none(), new Traffic(), clock, () -> 0));
    }

    @Test
    void a_session_token_of_another_account_does_not_fit() {
        visit(Faults.none(), clients -> {
            AwsCredentials provider = clients.assume(PROVIDER);
            AwsSessionCredentials consumer = (AwsSessionCredentials) clients.assume(CONSUMER);
            AwsCredentials mixed = AwsSessionCredentials.create(
                    provider.accessKeyId(), provider.secretAccessKey(), consumer.sessionToken());

            assertThat(code(() -> clients.ec2(mixed, "us-east-1").describeSubnets()))
                    .isEqualTo("AuthFailure");
        });
    }

    @Test
    void a_denial_names_the_role_and_the_action_in_the_shape_of_each_api() {
        Faults faults = Faults.none().withDenied("elasticloadbalancing:DescribeLoadBalancers", PROVIDER);
        visit(faults, clients -> {
            AwsServiceException elb =
                    refused(() -> clients.elb(PROVIDER, "us-east-1").describeLoadBalancers());
            AwsServiceException ec2 = refused(() -> clients.ec2(STRANGER, "us-east-1")
                    .describeVpcEndpointServicePermissions(request -> request.serviceId("vpce-svc-0aaaaaaaaaaaaaaaa")));

            assertThat(elb.statusCode()).isEqualTo(403);
            assertThat(elb.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(elb.awsErrorDetails().errorMessage())
                    .startsWith("User: arn:aws:sts::" + PROVIDER + ":assumed-role/PlauditAudit/plaudit-test is not")
                    .contains("elasticloadbalancing:DescribeLoadBalancers");
            assertThat(ec2.statusCode()).isEqualTo(403);
            assertThat(ec2.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(clients.elb(CONSUMER, "us-east-1")
                            .describeLoadBalancers()
                            .loadBalancers())
                    .isEmpty();
        });
    }

    @Test
    void a_denial_can_be_of_one_region() {
        Faults faults = Faults.none()
                .with(Fault.of(Trouble.Refusal.DENIED, "ec2:DescribeSubnets").inRegion("eu-central-1"));
        visit(faults, clients -> {
            assertThat(clients.ec2(CONSUMER, "us-east-1").describeSubnets().subnets())
                    .hasSize(2);
            assertThat(code(() -> clients.ec2(CONSUMER, "eu-central-1").describeSubnets()))
                    .isEqualTo("UnauthorizedOperation");
        });
    }

    @Test
    void the_first_calls_are_throttled_in_the_words_of_each_api() {
        Faults faults = Faults.none()
                .withThrottled("ec2:DescribeSubnets", 2)
                .withThrottled("elasticloadbalancing:DescribeLoadBalancers", Fault.ALWAYS);
        visit(faults, clients -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

            assertThat(refused(ec2::describeSubnets).statusCode()).isEqualTo(503);
            assertThat(code(ec2::describeSubnets)).isEqualTo("RequestLimitExceeded");
            assertThat(ec2.describeSubnets().subnets()).hasSize(2);
            assertThat(code(() -> clients.elb(CONSUMER, "us-east-1").describeLoadBalancers()))
                    .isEqualTo("Throttling");
        });
    }

    @Test
    void what_has_vanished_is_listed_but_not_found() {
        String arn = new Identifiers(PROVIDER, "us-east-1").loadBalancerArn("network", "orders");
        visit(Faults.none().withVanished(arn), clients -> {
            ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");

            assertThat(elb.describeLoadBalancers().loadBalancers())
                    .extracting("loadBalancerArn")
                    .contains(arn);
            assertThat(code(() -> elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))))
                    .isEqualTo("LoadBalancerNotFound");
        });
    }

    @Test
    void pages_can_be_made_smaller_than_any_caller_may_ask_for() {
        visit(Faults.none().withPageSize(1), clients -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).hasSize(1);
            assertThat(ec2.describeVpcEndpointsPaginator().vpcEndpoints()).hasSize(12);
            assertThat(clients.elb(PROVIDER, "us-east-1")
                            .describeTargetGroupsPaginator()
                            .targetGroups())
                    .hasSize(3);
        });
    }

    @Test
    void every_answer_waits_for_the_latency() {
        visit(Faults.none().withLatency(Duration.ofMillis(60)), clients -> {
            long start = System.nanoTime();
            clients.sts().getCallerIdentity();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
        });
    }

    private void visit(Faults faults, Visit visit) {
        try (SimulatedAws aws = SimulatedAws.start(
                        TestWorld.world(), faults, Clock.fixed(NOW, ZoneOffset.UTC), System::nanoTime);
                AwsClients clients = new AwsClients(aws)) {
            visit.with(clients);
        }
    }

    private static AwsServiceException refused(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    private static String code(Runnable call) {
        return refused(call).awsErrorDetails().errorCode();
    }
}
