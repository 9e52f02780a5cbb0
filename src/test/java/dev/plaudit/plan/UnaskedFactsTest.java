package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.FlowLog;
import dev.plaudit.inventory.FactsOnDemand.Network;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.Vpc;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.scan.Scan;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Scope;
import dev.plaudit.topology.ScopeNetwork;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.TopologyJoin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a plan begins to use, and the scan had no reason to ask about, is unknown. */
class UnaskedFactsTest {

    private static final AccountRegion PROVIDER = new AccountRegion("123456789012", "us-east-1");
    private static final AccountRegion CONSUMER = new AccountRegion("210987654321", "us-east-1");
    private static final Fields NOTHING = new Fields(Map.of());

    private static Scan scan;
    private static Inventory snapshot;
    private static VpcEndpoint linked;
    private static Subnet elsewhere;
    private static String otherSubnet;

    @BeforeAll
    static void read() throws InvalidInputException {
        scan = PlanFixture.strictScan();
        snapshot = PlanFixture.snapshot();
        RegionInventory consumer = region(snapshot, CONSUMER);
        linked = consumer.privateLink().endpoints().orElseThrow().get(0);
        List<Subnet> subnets = consumer.subnets().orElseThrow();
        elsewhere = subnets.stream()
                .filter(subnet -> !subnet.vpcId().equals(linked.network().vpcId()))
                .findFirst()
                .orElseThrow();
        otherSubnet = "(known after apply: aws_subnet.new)";
    }

    @Test
    void flow_logs_of_a_vpc_that_had_no_link_are_unknown() {
        Inventory logged = with(flowLogs(log(linked.network().vpcId(), "ALL")));
        Finding now = flowLogVerdict(logged);
        Finding then = flowLogVerdict(applied(logged, endpoint(elsewhere.vpcId(), elsewhere.subnetId(), "Interface")));

        assertThat(now.outcome()).isEqualTo(Outcome.PASS);
        assertThat(then.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(then.message())
                .contains("the snapshot does not contain the flow logs of " + elsewhere.vpcId()
                        + ", which no link used when it was collected");
        assertThat(then.gaps()).allMatch(gap -> gap.cause() == Cause.KNOWN_AFTER_APPLY);
    }

    @Test
    void flow_logs_of_a_new_subnet_matter_only_if_none_records_the_whole_vpc() {
        String vpc = linked.network().vpcId();
        PlannedChange change = endpoint(vpc, otherSubnet, "Interface");
        PlannedChange subnet = create(
                "aws_subnet.new",
                Map.of(
                        "vpc_id", new Text(vpc),
                        "availability_zone", new Text("us-east-1a"),
                        "cidr_block", new Text("10.40.9.0/24")));
        FlowLog[] ofSubnets =
                linked.network().subnetIds().stream().map(id -> log(id, "ALL")).toArray(FlowLog[]::new);

        assertThat(flowLogVerdict(applied(with(flowLogs(log(vpc, "ALL"))), subnet, change))
                        .outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(flowLogVerdict(with(flowLogs(ofSubnets))).outcome()).isEqualTo(Outcome.PASS);
        assertThat(flowLogVerdict(applied(with(flowLogs(ofSubnets)), subnet, change))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(flowLogVerdict(applied(
                                with(flowLogs()),
                                endpoint(vpc, linked.network().subnetIds().get(0), "Interface")))
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void an_account_region_without_links_says_which_facts_were_not_read() {
        Inventory empty = change(region -> new RegionInventory(
                region.scope(),
                region.readAt(),
                asked(region),
                region.availabilityZones(),
                new RegionInventory.PrivateLink(
                        Optional.of(List.of()), Optional.of(List.of()), Optional.of(List.of()), List.of()),
                Optional.empty(),
                RegionInventory.LoadBalancing.UNSEEN,
                FactsOnDemand.NONE,
                List.of()));
        Inventory after = applied(empty, endpoint("vpc-0first", "subnet-0first", "Interface"));

        assertThat(region(after, CONSUMER).gaps())
                .extracting(gap -> gap.call() + " " + gap.resource())
                .contains(
                        Calls.SUBNETS + " ",
                        Calls.FLOW_LOGS + " vpc-0first",
                        Calls.VPC_ATTRIBUTE + " vpc-0first",
                        Calls.SECURITY_GROUPS + " sg-0first",
                        Calls.SERVICE_DETAILS + " com.amazonaws.us-east-1.kms");
        List<Finding> verdicts = scan.judge(after).findings().stream()
                .filter(finding -> finding.resourceId().equals("(known after apply: aws_vpc_endpoint.new)"))
                .filter(finding -> finding.outcome() == Outcome.UNKNOWN)
                .toList();
        assertThat(verdicts)
                .hasSizeGreaterThan(2)
                .allSatisfy(finding -> assertThat(finding.message()).doesNotContain("did not report"));
    }

    @Test
    void a_load_balancer_that_no_service_had_and_the_plan_does_not_show_is_unknown() {
        String arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/elsewhere/0123456789abcdef";
        PlannedChange service = create(
                "aws_vpc_endpoint_service.new",
                Map.of(
                        "acceptance_required", new Text("true"),
                        "network_load_balancer_arns", new Items(List.of(new Text(arn)))));
        Inventory after = new Plan(List.of(new PlacedChange(service, PROVIDER)), List.of())
                .applyTo(snapshot)
                .after();

        assertThat(TopologyJoin.of(after).subjects(Kind.LOAD_BALANCER).stream()
                        .map(Subject::facts)
                        .map(ServiceLoadBalancer.class::cast)
                        .filter(balancer -> balancer.arn().equals(arn)))
                .singleElement()
                .satisfies(balancer -> assertThat(balancer.targetGroups()).isEmpty());
        assertThat(scan.judge(after).findings().stream()
                        .filter(finding -> finding.resourceId().equals(arn))
                        .filter(finding -> finding.outcome() != Outcome.NOT_APPLICABLE))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(finding.message()).contains("the snapshot does not contain " + arn);
                });
    }

    @Test
    void routes_to_a_new_endpoint_and_of_a_new_subnet_are_unknown() {
        String vpc = elsewhere.vpcId();
        VpcEndpoint gateway = new VpcEndpoint(
                "vpce-0gateway",
                "GatewayLoadBalancer",
                linked.service(),
                new VpcEndpoint.Network(vpc, List.of(elsewhere.subnetId()), List.of(), Optional.of(List.of()), "ipv4"),
                linked.dns(),
                linked.lifecycle(),
                "",
                "",
                Optional.empty(),
                Map.of());
        Inventory routed = change(region -> with(
                region,
                Stream.of(linked, gateway).toList(),
                network(
                        region,
                        Optional.of(
                                List.of(new RouteTable("rtb-1", vpc, true, List.of(), List.of("vpce-0gateway")))))));
        PlannedChange subnet = create("aws_subnet.new", Map.of("vpc_id", new Text(vpc)));

        assertThat(routedSubnets(routed, "vpce-0gateway")).isPresent();
        assertThat(routedSubnets(applied(routed, subnet), "vpce-0gateway")).isEmpty();
        Inventory added = applied(routed, endpoint(vpc, elsewhere.subnetId(), "GatewayLoadBalancer"));
        assertThat(routedSubnets(added, "vpce-0gateway")).isPresent();
        assertThat(routedSubnets(added, "(known after apply: aws_vpc_endpoint.new)"))
                .isEmpty();
    }

    @Test
    void the_list_of_vpcs_lacks_one_that_the_plan_makes() {
        Inventory listed = change(region -> with(
                region,
                List.of(linked),
                new Network(
                        region.onDemand().network().securityGroups(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(region.subnets().orElseThrow().stream()
                                .map(one -> new Vpc(one.vpcId(), CONSUMER.accountId()))
                                .distinct()
                                .toList()),
                        Optional.empty())));

        assertThat(scope(listed).vpcs()).isPresent();
        assertThat(scope(applied(listed, endpoint(elsewhere.vpcId(), elsewhere.subnetId(), "Interface")))
                        .vpcs())
                .isPresent();
        assertThat(scope(applied(listed, create("aws_subnet.new", Map.of("vpc_id", new Text("vpc-0new")))))
                        .vpcs())
                .isEmpty();
    }

    private static Optional<?> routedSubnets(Inventory inventory, String id) {
        return TopologyJoin.of(inventory).subjects(Kind.ENDPOINT).stream()
                .filter(subject -> subject.resourceId().equals(id))
                .map(subject -> ((Endpoint) subject.facts()).network().routedSubnets())
                .findFirst()
                .orElseThrow();
    }

    private static ScopeNetwork scope(Inventory inventory) {
        return TopologyJoin.of(inventory).subjects(Kind.SCOPE).stream()
                .filter(subject -> subject.resource().place().equals(CONSUMER))
                .map(subject -> ((Scope) subject.facts()).network())
                .findFirst()
                .orElseThrow();
    }

    private static Finding flowLogVerdict(Inventory inventory) {
        return scan.judge(inventory).findings().stream()
                .filter(finding -> finding.ruleId().equals("OPS-21"))
                .filter(finding -> finding.resource().place().equals(CONSUMER))
                .findFirst()
                .orElseThrow();
    }

    private static Inventory applied(Inventory facts, PlannedChange... changes) {
        return PlanFixture.applied(facts, CONSUMER, changes);
    }

    private static PlannedChange endpoint(String vpcId, String subnetId, String type) {
        Value subnet = subnetId.startsWith("(") ? new Value.Unknown(subnetId) : new Text(subnetId);
        Map<String, Value> attributes = new LinkedHashMap<>(Map.of(
                "vpc_id", new Text(vpcId),
                "service_name", new Text("com.amazonaws.us-east-1.kms"),
                "vpc_endpoint_type", new Text(type),
                "private_dns_enabled", new Text("true"),
                "subnet_ids", new Items(List.of(subnet))));
        if (type.equals("Interface")) {
            attributes.put("security_group_ids", new Items(List.of(new Text("sg-0first"))));
        }
        return create("aws_vpc_endpoint.new", attributes);
    }

    private static PlannedChange create(String address, Map<String, Value> attributes) {
        String type = address.substring(0, address.indexOf('.'));
        return new PlannedChange(address, "", type, "aws", Action.CREATE, false, NOTHING, new Fields(attributes));
    }

    private static FlowLog log(String resource, String traffic) {
        return new FlowLog("fl-" + resource, resource, traffic, "ACTIVE", "SUCCESS");
    }

    private static Network flowLogs(FlowLog... logs) {
        return new Network(
                region(snapshot, CONSUMER).onDemand().network().securityGroups(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(List.of(logs)));
    }

    private static Network network(RegionInventory region, Optional<List<RouteTable>> routes) {
        return new Network(
                region.onDemand().network().securityGroups(), routes, List.of(), Optional.empty(), Optional.empty());
    }

    /** The snapshot with other facts about the consumer's VPCs. */
    private static Inventory with(Network network) {
        return change(region -> with(region, List.of(linked), network));
    }

    private static RegionInventory with(RegionInventory region, List<VpcEndpoint> endpoints, Network network) {
        FactsOnDemand more = region.onDemand();
        return new RegionInventory(
                region.scope(),
                region.readAt(),
                asked(region),
                region.availabilityZones(),
                new RegionInventory.PrivateLink(
                        region.privateLink().services(),
                        region.privateLink().connections(),
                        Optional.of(endpoints),
                        region.privateLink().serviceDetails()),
                region.subnets(),
                region.loadBalancing(),
                new FactsOnDemand(
                        more.notifications(),
                        network,
                        more.listenerAttributes(),
                        more.capacityReservations(),
                        more.accountLimits(),
                        more.networkLoadBalancerCount(),
                        more.targetGroupCount(),
                        more.insightRules(),
                        more.metrics()),
                region.gaps());
    }

    private static List<String> asked(RegionInventory region) {
        return Stream.concat(region.asked().stream(), Stream.of(Calls.FLOW_LOGS, Calls.VPCS))
                .distinct()
                .toList();
    }

    private static Inventory change(UnaryOperator<RegionInventory> change) {
        return PlanFixture.changed(snapshot, CONSUMER, change);
    }

    private static RegionInventory region(Inventory inventory, AccountRegion place) {
        return inventory.regions().stream()
                .filter(region -> region.place().equals(place))
                .findFirst()
                .orElseThrow();
    }
}
