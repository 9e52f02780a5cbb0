package dev.plaudit.simulator;

import static dev.plaudit.simulator.TestWorld.CONSUMER;
import static dev.plaudit.simulator.TestWorld.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

class SimulatedLimitsTest {

    private final AtomicLong nanoTime = new AtomicLong();

    /** What a test does with a simulated AWS and its clients. */
    private interface Visit {
        void to(SimulatedAws aws, AwsClients clients);
    }

    @Test
    void load_balancing_has_one_bucket_of_forty_for_all_actions_of_an_account_and_region() {
        visit(Faults.none().withAwsLimits(), (aws, clients) -> {
            ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");
            Runnable both = () -> {
                elb.describeLoadBalancers();
                elb.describeTargetGroups();
            };
            for (int pair = 0; pair < 20; pair++) {
                both.run();
            }

            assertThat(burst(elb::describeLoadBalancers)).isZero();
            assertThat(burst(elb::describeTargetGroups)).isZero();
            assertThat(clients.elb(CONSUMER, "us-east-1")
                            .describeLoadBalancers()
                            .loadBalancers())
                    .isEmpty();

            pass(Duration.ofMillis(100));
            assertThat(burst(elb::describeLoadBalancers)).isEqualTo(1);
            pass(Duration.ofHours(1));
            assertThat(burst(elb::describeLoadBalancers)).isEqualTo(40);
        });
    }

    @Test
    void ec2_has_a_bucket_of_a_hundred_for_each_action() {
        visit(Faults.none().withAwsLimits(), (aws, clients) -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

            assertThat(burst(ec2::describeSubnets)).isEqualTo(100);
            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).hasSize(12);
            assertThat(clients.ec2(CONSUMER, "eu-central-1").describeSubnets().subnets())
                    .hasSize(1);
            pass(Duration.ofSeconds(1));
            assertThat(burst(ec2::describeSubnets)).isEqualTo(20);
        });
    }

    @Test
    void ec2_gives_half_of_it_to_some_listings_that_are_neither_filtered_nor_paginated() {
        visit(Faults.none().withAwsLimits(), (aws, clients) -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");

            assertThat(burst(ec2::describeSecurityGroups)).isEqualTo(50);
            assertThat(burst(ec2::describeInstances)).isEqualTo(50);
            assertThat(burst(() -> ec2.describeSecurityGroups(request -> request.maxResults(1000))))
                    .isEqualTo(100);
            pass(Duration.ofSeconds(1));
            assertThat(burst(ec2::describeSecurityGroups)).isEqualTo(10);
        });
    }

    @Test
    void sts_lets_six_hundred_calls_of_the_caller_pass() {
        visit(Faults.none().withAwsLimits(), (aws, clients) -> {
            for (int pair = 0; pair < 300; pair++) {
                clients.assume(PROVIDER);
                clients.assume(CONSUMER);
            }
            assertThat(burst(clients.sts()::getCallerIdentity)).isZero();
        });
    }

    @Test
    void another_client_leaves_a_share_of_what_a_bucket_holds_and_gets() {
        visit(Faults.none().withOtherClient(0.9), (aws, clients) -> {
            ElasticLoadBalancingV2Client elb = clients.elb(PROVIDER, "us-east-1");

            assertThat(burst(elb::describeLoadBalancers)).isEqualTo(4);
            pass(Duration.ofSeconds(2));
            assertThat(burst(elb::describeLoadBalancers)).isEqualTo(2);
        });
        assertThatThrownBy(() -> Faults.none().withOtherClient(1)).hasMessageContaining("share");
    }

    @Test
    void an_organization_has_one_bucket_for_privatelink() {
        visit(Faults.none().withPrivateLinkLimit(3, 1), (aws, clients) -> {
            Ec2Client consumer = clients.ec2(CONSUMER, "us-east-1");
            Ec2Client provider = clients.ec2(PROVIDER, "eu-west-1");

            consumer.describeVpcEndpoints();
            assertThat(burst(provider::describeVpcEndpointServiceConfigurations))
                    .isEqualTo(2);
            assertThat(burst(consumer::describeVpcEndpoints)).isZero();
            assertThat(consumer.describeSubnets().subnets()).hasSize(2);
            assertThat(aws.throttled()).isEqualTo(2);
            pass(Duration.ofSeconds(1));
            assertThat(burst(consumer::describeVpcEndpoints)).isEqualTo(1);
        });
    }

    @Test
    void throttled_calls_are_counted_whatever_throttles_them() {
        visit(Faults.none().withThrottled("ec2:DescribeSubnets", 3), (aws, clients) -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");
            for (int call = 0; call < 3; call++) {
                assertThat(burst(ec2::describeSubnets)).isZero();
            }
            ec2.describeSubnets();
            assertThat(aws.throttled()).isEqualTo(3);
        });
    }

    @Test
    void what_is_in_flight_at_once_is_told_for_all_calls_and_for_some() {
        visit(Faults.none().withLatency(Duration.ofSeconds(2)), (aws, clients) -> {
            Ec2Client ec2 = clients.ec2(CONSUMER, "us-east-1");
            ElasticLoadBalancingV2Client elb = clients.elb(CONSUMER, "us-east-1");
            assertThat(aws.mostInFlight()).isEqualTo(1);

            together(ec2::describeSubnets, ec2::describeSubnets, ec2::describeVpcEndpoints, elb::describeLoadBalancers);

            assertThat(aws.mostInFlight()).isEqualTo(4);
            assertThat(aws.mostInFlight(call -> call.action().startsWith("ec2:")))
                    .isEqualTo(3);
            assertThat(aws.mostInFlight(call -> call.action().equals("ec2:DescribeSubnets")))
                    .isEqualTo(2);
            assertThat(aws.mostInFlight(call -> call.action().startsWith("sts:")))
                    .isEqualTo(1);
        });
    }

    @Test
    void without_recording_no_calls_are_kept() {
        visit(Faults.none(), (aws, clients) -> {
            aws.withoutRecording();
            clients.sts().getCallerIdentity();
            assertThat(aws.calls()).isEmpty();
            assertThat(aws.mostInFlight()).isEqualTo(1);
        });
    }

    private static void together(Runnable... calls) {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (Runnable call : calls) {
            running.add(CompletableFuture.runAsync(call, threads));
        }
        running.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    /** How many calls pass until one is throttled. */
    private static int burst(Runnable call) {
        for (int passed = 0; ; passed++) {
            try {
                call.run();
            } catch (AwsServiceException refused) {
                assertThat(refused.isThrottlingException()).isTrue();
                return passed;
            }
        }
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private void visit(Faults faults, Visit visit) {
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.world(), faults, Clock.systemUTC(), nanoTime::get);
                AwsClients clients = new AwsClients(aws)) {
            visit.to(aws, clients);
        }
    }
}
