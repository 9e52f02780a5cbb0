package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.DefaultRules;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.EndpointNetwork.InboundRule;
import dev.plaudit.topology.EndpointNetwork.SecurityGroup;
import dev.plaudit.topology.LoadBalancerNetwork.Certificate;
import dev.plaudit.topology.LoadBalancerNetwork.Listener;
import dev.plaudit.topology.LoadBalancerNetwork.ReservedCapacity;
import dev.plaudit.topology.Metric;
import dev.plaudit.topology.Scope;
import dev.plaudit.topology.Scope.Quota;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security groups, certificates, idle timeouts, reserved capacity, quotas and metrics on their way from AWS to what rules read. */
class BalancerFactsTest {

    private static final String PROVIDER = "111111111111";
    private static final String CONSUMER = "222222222222";

    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            accounts:
              - id: "111111111111"
                name: provider
                regions:
                  us-east-1:
                    vpcs:
                      - name: main
                        cidr: 10.0.0.0/16
                        subnets: {main-a: a, main-b: b}
                        security_groups: [{id: sg-0aaaaaaaaaaaaaaa1, name: clients, inbound: [{port: 443, from: [10.20.0.0/16]}]}]
                    limits: {network-load-balancers: 80}
                    target_groups:
                      - name: orders
                        type: ip
                        targets: [{id: 10.0.1.9}, {id: 10.0.2.9, override: zonal_shift_active}]
                      - {name: inner, type: alb, targets: [{id: inner}]}
                      - {name: unused, type: ip}
                    load_balancers:
                      - name: orders
                        subnets: [main-a, main-b]
                        security_groups: [clients]
                        listeners:
                          - {port: 443, target_groups: [orders], idle_timeout: 600}
                          - {port: 444, protocol: TLS, target_groups: [orders],
                             certificate: {type: IMPORTED, status: EXPIRED, expires: "2026-11-01T00:00:00Z"}}
                          - {port: 445, protocol: UDP, target_groups: [orders]}
                          - {port: 446, protocol: TLS, target_groups: [orders], certificate: {status: PENDING_VALIDATION}}
                          - {port: 447, protocol: TLS, target_groups: [orders],
                             certificate: {arn: "arn:aws:iam::111111111111:server-certificate/orders"}}
                        capacity: {a: provisioned, b: failed}
                        metrics: {ProcessedBytes: 5000000001, PortAllocationErrorCount: 0}
                      - {name: wide, subnets: [main-a], cross_zone: true, listeners: [{port: 443, target_groups: [inner]}]}
                      - {name: other, subnets: [main-a]}
                      - {name: inner, type: application, subnets: [main-a, main-b]}
                    services:
                      - id: vpce-svc-0aaaaaaaaaaaaaaaa
                        name: orders
                        load_balancers: [orders, wide]
                        supported_regions: [eu-west-1]
              - id: "222222222222"
                name: consumer
                regions:
                  us-east-1:
                    vpcs: [{name: main, subnets: {main-a: a, main-b: b}}]
                    endpoints:
                      - {id: vpce-0000000000000000a, name: busy, service: orders, subnets: [main-a], metrics: {BytesProcessed: 7000000003}}
                      - {id: vpce-0000000000000000b, name: idle, service: com.amazonaws.us-east-1.kms, subnets: [main-a], metrics: {BytesProcessed: 0}}
                      - {id: vpce-0000000000000000c, name: silent, service: com.amazonaws.us-east-1.sqs, subnets: [main-a]}
                      - {id: vpce-0000000000000000d, name: waiting, service: orders, subnets: [main-a], state: pendingAcceptance}
                      - {id: vpce-0000000000000000e, name: s3, type: Gateway, service: com.amazonaws.us-east-1.s3}
                  eu-west-1:
                    vpcs: [{name: far, subnets: {far-a: a}}]
                    endpoints:
                      - {id: vpce-0000000000000000f, name: far, service: orders, subnets: [far-a], metrics: {BytesProcessed: 9}}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_listener_for_tcp_states_its_timeout_one_for_tls_has_a_fixed_one_and_others_have_none() throws Exception {
        assertThat(balancer(joined(Faults.none()), "orders")
                        .network()
                        .listeners()
                        .orElseThrow())
                .extracting(
                        Listener::port,
                        listener -> listener.tcpIdleTimeoutSeconds().orElse(0L))
                .containsExactlyInAnyOrder(
                        tuple(443L, 600L), tuple(444L, 350L), tuple(445L, 0L), tuple(446L, 350L), tuple(447L, 350L));
        assertThat(balancer(joined(Faults.none().withDenied(Calls.LISTENER_ATTRIBUTES)), "orders")
                        .network()
                        .listeners()
                        .orElseThrow())
                .filteredOn(listener -> listener.port() == 443)
                .singleElement()
                .satisfies(
                        listener -> assertThat(listener.tcpIdleTimeoutSeconds()).isEmpty());
    }

    @Test
    void a_timeout_that_was_denied_is_a_gap_of_its_load_balancer() throws Exception {
        assertThat(gaps(joined(Faults.none().withDenied(Calls.LISTENER_ATTRIBUTES)), Subject.Kind.LOAD_BALANCER))
                .anyMatch(gap -> gap.call().equals(Calls.LISTENER_ATTRIBUTES)
                        && gap.cause() == Gap.Cause.DENIED
                        && gap.resource().contains(":listener/net/orders/"));
    }

    @Test
    void a_load_balancer_has_the_inbound_rules_of_its_security_groups() throws Exception {
        Topology topology = joined(Faults.none());

        assertThat(balancer(topology, "orders").network().securityGroups().orElseThrow())
                .containsExactly(new SecurityGroup(
                        "sg-0aaaaaaaaaaaaaaa1",
                        "clients",
                        false,
                        List.of(new InboundRule("tcp", 443, 443, "10.20.0.0/16"))));
        assertThat(balancer(topology, "wide").network().securityGroups().orElseThrow())
                .isEmpty();
    }

    @Test
    void security_groups_that_were_denied_or_are_gone_are_not_seen_and_a_gap_of_the_load_balancer() throws Exception {
        for (Faults faults : List.of(
                Faults.none().withDenied(Calls.SECURITY_GROUPS), Faults.none().withVanished("sg-0aaaaaaaaaaaaaaa1"))) {
            Topology topology = joined(faults);

            assertThat(balancer(topology, "orders").network().securityGroups()).isEmpty();
            assertThat(balancer(topology, "wide").network().securityGroups()).isPresent();
            assertThat(gaps(topology, Subject.Kind.LOAD_BALANCER))
                    .anyMatch(gap -> gap.call().equals(Calls.SECURITY_GROUPS));
        }
    }

    @Test
    void a_tls_listener_has_its_certificate_unless_iam_keeps_it() throws Exception {
        assertThat(balancer(joined(Faults.none()), "orders")
                        .network()
                        .listeners()
                        .orElseThrow())
                .extracting(Listener::port, Listener::certificate)
                .containsExactlyInAnyOrder(
                        tuple(443L, Optional.empty()),
                        tuple(
                                444L,
                                Optional.of(new Certificate(
                                        "IMPORTED", "EXPIRED", Optional.of(Instant.parse("2026-11-01T00:00:00Z"))))),
                        tuple(445L, Optional.empty()),
                        tuple(
                                446L,
                                Optional.of(new Certificate("AMAZON_ISSUED", "PENDING_VALIDATION", Optional.empty()))),
                        tuple(447L, Optional.empty()));
    }

    @Test
    void a_certificate_that_was_denied_is_a_gap_of_its_load_balancer() throws Exception {
        Topology topology = joined(Faults.none().withDenied(Calls.CERTIFICATE));

        assertThat(balancer(topology, "orders").network().listeners().orElseThrow())
                .extracting(Listener::certificate)
                .containsOnly(Optional.empty());
        assertThat(gaps(topology, Subject.Kind.LOAD_BALANCER))
                .filteredOn(gap -> gap.call().equals(Calls.CERTIFICATE))
                .hasSize(2)
                .allMatch(
                        gap -> gap.cause() == Gap.Cause.DENIED && gap.resource().contains(":acm:"));
    }

    @Test
    void certificates_are_asked_for_only_when_a_rule_reads_them() throws Exception {
        for (List<String> read : List.of(List.of(Calls.LISTENERS), List.of(Calls.CERTIFICATE))) {
            try (SimulatedAws aws = SimulatedAws.start(world())) {
                collect(aws, CallPlan.toRead(read));
                assertThat(aws.calls())
                        .filteredOn(call -> call.action().equals(Calls.CERTIFICATE))
                        .hasSize(read.contains(Calls.CERTIFICATE) ? 2 : 0);
            }
        }
    }

    @Test
    void reserved_capacity_has_a_state_in_each_zone_and_no_reservation_is_none() throws Exception {
        Topology topology = joined(Faults.none());

        assertThat(balancer(topology, "orders").network().capacityReservation().orElseThrow())
                .containsExactly(
                        new ReservedCapacity(Optional.of("use1-az1"), "provisioned", ""),
                        new ReservedCapacity(Optional.of("use1-az2"), "failed", ""));
        assertThat(balancer(topology, "wide").network().capacityReservation().orElseThrow())
                .isEmpty();
        assertThat(balancer(joined(Faults.none().withDenied(Calls.CAPACITY_RESERVATION)), "wide")
                        .network()
                        .capacityReservation())
                .isEmpty();
    }

    @Test
    void a_load_balancer_has_its_subnets() throws Exception {
        ServiceLoadBalancer balancer = balancer(joined(Faults.none()), "orders");

        assertThat(balancer.network().subnets().orElseThrow())
                .extracting(subnet -> subnet.zoneId().orElseThrow())
                .containsExactlyInAnyOrder("use1-az1", "use1-az2");
    }

    @Test
    void a_zonal_shift_is_known_by_its_targets() throws Exception {
        assertThat(balancer(joined(Faults.none()), "orders").targetGroups().orElseThrow())
                .flatExtracting(group -> group.targets().orElseThrow())
                .extracting(target -> target.administrativeOverride())
                .containsExactly("no_override", "zonal_shift_active");
    }

    @Test
    void quotas_count_what_there_is_against_the_limits_of_the_account() throws Exception {
        String orders = balancer(joined(Faults.none()), "orders").arn();
        String wide = balancer(joined(Faults.none()), "wide").arn();

        assertThat(scope(joined(Faults.none()), PROVIDER).quotas().orElseThrow())
                .contains(
                        new Quota("network-load-balancers", "", 3, 80, false),
                        new Quota("target-groups", "", 3, 3000, false),
                        new Quota("listeners-per-network-load-balancer", orders, 5, 50, false),
                        new Quota("targets-per-network-load-balancer", orders, 2, 3000, false),
                        // An Application Load Balancer counts as 100 where cross-zone is on, and then 500 are all.
                        new Quota("targets-per-network-load-balancer", wide, 100, 500, false));
        assertThat(scope(joined(Faults.none()), CONSUMER).quotas().orElseThrow())
                .singleElement()
                .satisfies(quota -> {
                    assertThat(quota.name()).isEqualTo("interface-and-gateway-load-balancer-endpoints-per-vpc");
                    assertThat(quota.resource()).startsWith("vpc-");
                    assertThat(List.of(quota.used(), quota.max())).containsExactly(4L, 50L);
                    assertThat(quota.defaultLimit()).isTrue();
                });
    }

    @Test
    void without_the_limits_of_the_account_those_of_aws_stand_in_and_say_so() throws Exception {
        assertThat(scope(joined(Faults.none().withDenied(Calls.ACCOUNT_LIMITS)), PROVIDER)
                        .quotas()
                        .orElseThrow())
                .contains(new Quota("network-load-balancers", "", 3, 50, true))
                .allMatch(Quota::defaultLimit);
    }

    @Test
    void without_a_count_there_is_no_quota() throws Exception {
        for (String call : List.of(
                Calls.LOAD_BALANCERS,
                Calls.LISTENERS,
                Calls.TARGET_GROUPS,
                Calls.TARGET_HEALTH,
                Calls.LOAD_BALANCER_ATTRIBUTES,
                Calls.SERVICES,
                Calls.ENDPOINTS)) {
            assertThat(scope(joined(Faults.none().withDenied(call)), PROVIDER).quotas())
                    .as(call)
                    .isEmpty();
        }
    }

    @Test
    void traffic_no_traffic_and_no_data_are_three_things() throws Exception {
        Topology topology = joined(Faults.none());

        assertThat(endpoint(topology, "busy").network().bytesProcessed()).contains(new Metric(true, 7000000003.0, 30));
        assertThat(endpoint(topology, "idle").network().bytesProcessed()).contains(new Metric(true, 0, 30));
        assertThat(endpoint(topology, "silent").network().bytesProcessed()).contains(new Metric(false, 0, 30));
        assertThat(balancer(topology, "orders").details().processedBytes())
                .contains(new Metric(true, 5000000001.0, 30));
        assertThat(balancer(topology, "orders").details().portAllocationErrors())
                .contains(new Metric(true, 0, 30));
        assertThat(balancer(topology, "wide").details().portAllocationErrors()).contains(new Metric(false, 0, 30));
    }

    @Test
    void an_endpoint_to_another_region_is_never_idle() throws Exception {
        Topology topology = joined(Faults.none());

        assertThat(endpoint(topology, "far").network().bytesProcessed()).isEmpty();
        assertThat(endpoint(topology, "waiting").network().bytesProcessed()).isEmpty();
        assertThat(endpoint(topology, "s3").network().bytesProcessed()).isEmpty();
        assertThat(gaps(topology, Subject.Kind.ENDPOINT))
                .filteredOn(gap -> gap.call().equals(Calls.METRIC_DATA))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Gap.Cause.NOT_STATED);
                    assertThat(gap.resource()).isEqualTo("vpce-0000000000000000f");
                });
    }

    @Test
    void denied_metrics_are_a_gap_and_never_zero() throws Exception {
        Topology topology = joined(Faults.none().withDenied(Calls.METRIC_DATA));

        assertThat(endpoint(topology, "busy").network().bytesProcessed()).isEmpty();
        assertThat(endpoint(topology, "silent").network().bytesProcessed()).isEmpty();
        assertThat(balancer(topology, "orders").details().processedBytes()).isEmpty();
        assertThat(gaps(topology, Subject.Kind.ENDPOINT))
                .anyMatch(gap -> gap.call().equals(Calls.METRIC_DATA) && gap.cause() == Gap.Cause.DENIED);
    }

    @Test
    void pages_make_no_difference() throws Exception {
        Topology paged = joined(Faults.none().withPageSize(1));

        assertThat(paged.subjects()).isEqualTo(joined(Faults.none()).subjects());
    }

    @Test
    void calls_beyond_the_links_are_made_only_when_a_rule_reads_them() throws Exception {
        assertThat(RuleSet.load(DefaultRules.choice(Optional.empty())).callsRead())
                .doesNotContain(Calls.METRIC_DATA, Calls.INSIGHT_RULES, Calls.VPCS, Calls.FLOW_LOGS);
        assertThat(SimulatedScan.rules().callsRead())
                .contains(Calls.METRIC_DATA, Calls.INSIGHT_RULES, Calls.VPCS, Calls.FLOW_LOGS);
        try (SimulatedAws aws = SimulatedAws.start(world())) {
            collect(aws, CallPlan.toRead(List.of(Calls.METRIC_DATA)));
            assertThat(aws.calls())
                    .filteredOn(call -> call.action().equals(Calls.METRIC_DATA))
                    .extracting(RecordedCall::accountId, RecordedCall::region)
                    .containsExactlyInAnyOrder(tuple(PROVIDER, "us-east-1"), tuple(CONSUMER, "us-east-1"));
            assertThat(aws.calls()).noneMatch(call -> call.action().startsWith("elasticloadbalancing:"));
        }
    }

    @Test
    void capacity_needs_nothing_but_the_arns_that_the_service_states() throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world())) {
            collect(aws, CallPlan.toRead(List.of(Calls.CAPACITY_RESERVATION)));
            assertThat(aws.calls().stream()
                            .map(RecordedCall::action)
                            .filter(action -> action.startsWith("elasticloadbalancing:")))
                    .containsExactly(Calls.CAPACITY_RESERVATION, Calls.CAPACITY_RESERVATION);
        }
    }

    private Topology joined(Faults faults) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(world(), faults)) {
            return Pricing.of(TopologyJoin.of(collect(aws, CallPlan.ALL)), Tariff.listPrices())
                    .topology();
        }
    }

    private Inventory collect(SimulatedAws aws, CallPlan asked) throws Exception {
        return SimulatedScan.collect(aws, SimulatedScan.accounts(world(), List.of("us-east-1", "eu-west-1")), asked);
    }

    private World world() throws IOException, InvalidInputException {
        return TestWorld.load(Files.writeString(folder.resolve("world.yaml"), WORLD));
    }

    private static ServiceLoadBalancer balancer(Topology topology, String name) {
        return topology.subjects(Subject.Kind.LOAD_BALANCER).stream()
                .map(subject -> (ServiceLoadBalancer) subject.facts())
                .filter(balancer -> balancer.details().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Endpoint endpoint(Topology topology, String name) {
        return topology.subjects(Subject.Kind.ENDPOINT).stream()
                .map(subject -> (Endpoint) subject.facts())
                .filter(endpoint -> endpoint.details().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Scope scope(Topology topology, String accountId) {
        return topology.subjects(Subject.Kind.SCOPE).stream()
                .map(subject -> (Scope) subject.facts())
                .filter(scope -> scope.account().id().equals(accountId))
                .filter(scope -> scope.region().equals("us-east-1"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Gap> gaps(Topology topology, Subject.Kind kind) {
        return topology.subjects(kind).stream()
                .flatMap(subject -> subject.gaps().stream())
                .distinct()
                .toList();
    }
}
