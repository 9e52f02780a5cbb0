package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each type of resource does to the facts. */
class AppliersTest {

    private static final AccountRegion PROVIDER = new AccountRegion("123456789012", "us-east-1");
    private static final AccountRegion CONSUMER = new AccountRegion("210987654321", "us-east-1");
    private static final Fields NOTHING = new Fields(Map.of());

    private static Inventory snapshot;
    private static EndpointService payroll;
    private static LoadBalancer balancer;
    private static TargetGroup group;
    private static VpcEndpoint consumer;

    @BeforeAll
    static void read() throws InvalidInputException {
        snapshot = PlanFixture.snapshot();
        payroll = region(snapshot, PROVIDER).privateLink().services().orElseThrow().stream()
                .filter(service -> service.connectivity().acceptanceRequired().equals(Optional.of(true)))
                .findFirst()
                .orElseThrow();
        balancer = balancers(snapshot).stream()
                .filter(one -> one.loadBalancerArn()
                        .equals(payroll.connectivity().loadBalancerArns().get(0)))
                .findFirst()
                .orElseThrow();
        group = groups(snapshot).stream()
                .filter(one ->
                        one.details().targets().filter(all -> all.size() == 2).isPresent())
                .findFirst()
                .orElseThrow();
        consumer = region(snapshot, CONSUMER)
                .privateLink()
                .endpoints()
                .orElseThrow()
                .get(0);
    }

    @Test
    void a_principal_of_its_own_is_added_and_removed() {
        String arn = "arn:aws:iam::333333333333:role/x";
        Fields one = fields("vpc_endpoint_service_id", payroll.serviceId(), "principal_arn", arn);
        Inventory added = applied(PROVIDER, "aws_vpc_endpoint_service_allowed_principal", Action.CREATE, NOTHING, one);

        assertThat(service(added).allowedPrincipals().orElseThrow())
                .hasSize(payroll.allowedPrincipals().orElseThrow().size() + 1)
                .contains(new EndpointService.AllowedPrincipal("Role", arn));
        assertThat(service(applied(
                        added, PROVIDER, "aws_vpc_endpoint_service_allowed_principal", Action.DELETE, one, NOTHING)))
                .isEqualTo(payroll);
        Fields unknown = new Fields(
                Map.of("vpc_endpoint_service_id", new Text(payroll.serviceId()), "principal_arn", Value.UNKNOWN));
        assertThat(service(applied(
                                PROVIDER,
                                "aws_vpc_endpoint_service_allowed_principal",
                                Action.CREATE,
                                NOTHING,
                                unknown))
                        .allowedPrincipals())
                .isEmpty();
    }

    @Test
    void parts_of_an_endpoint_have_resources_of_their_own() {
        String id = consumer.vpcEndpointId();
        Fields subnet = fields(
                "vpc_endpoint_id",
                id,
                "subnet_id",
                consumer.network().subnetIds().get(0));
        assertThat(endpoint(applied(CONSUMER, "aws_vpc_endpoint_subnet_association", Action.DELETE, subnet, NOTHING))
                        .network()
                        .subnetIds())
                .isEqualTo(consumer.network().subnetIds().subList(1, 2));
        Fields unknown = new Fields(Map.of("vpc_endpoint_id", new Text(id), "subnet_id", Value.UNKNOWN));
        assertThat(endpoint(applied(CONSUMER, "aws_vpc_endpoint_subnet_association", Action.CREATE, NOTHING, unknown))
                        .network()
                        .subnetIds())
                .containsExactly(Patch.UNKNOWN);
        assertThat(endpoint(applied(
                                CONSUMER,
                                "aws_vpc_endpoint_policy",
                                Action.CREATE,
                                NOTHING,
                                fields("vpc_endpoint_id", id, "policy", "{}")))
                        .policyDocument())
                .isEqualTo("{}");
    }

    @Test
    void inbound_rules_are_added_to_their_group_and_a_group_with_an_unknown_rule_is_not_known() {
        SecurityGroup before = securityGroups(snapshot).get(0);
        Fields open = fields(
                "security_group_id",
                before.groupId(),
                "type",
                "ingress",
                "protocol",
                "tcp",
                "from_port",
                "443",
                "to_port",
                "443",
                "cidr_ipv4",
                "0.0.0.0/0");
        for (String type : List.of("aws_security_group_rule", "aws_vpc_security_group_ingress_rule")) {
            Inventory added = applied(CONSUMER, type, Action.CREATE, NOTHING, open);
            assertThat(securityGroups(added).get(0).ipPermissions().get(0).sources())
                    .contains("0.0.0.0/0")
                    .containsAll(before.ipPermissions().get(0).sources());
            assertThat(securityGroups(applied(added, CONSUMER, type, Action.DELETE, open, NOTHING)))
                    .isEqualTo(securityGroups(snapshot));
        }
        Fields outbound = PlanFixture.with(open, "type", new Text("egress"));
        assertThat(securityGroups(applied(CONSUMER, "aws_security_group_rule", Action.CREATE, NOTHING, outbound)))
                .isEqualTo(securityGroups(snapshot));
        Fields unknown = PlanFixture.with(open, "cidr_ipv4", Value.UNKNOWN);
        assertThat(securityGroups(
                        applied(CONSUMER, "aws_vpc_security_group_ingress_rule", Action.CREATE, NOTHING, unknown)))
                .doesNotContain(before);
    }

    @Test
    void what_auto_scaling_registers_is_not_known() {
        Fields attachment = fields("autoscaling_group_name", "x", "lb_target_group_arn", group.targetGroupArn());
        Inventory after = applied(PROVIDER, "aws_autoscaling_attachment", Action.CREATE, NOTHING, attachment);

        assertThat(group(after).details().targets()).isEmpty();
        assertThat(region(after, PROVIDER).gaps())
                .extracting(Gap::message)
                .contains("a plan cannot show which instances Auto Scaling registers");
        assertThat(region(after, PROVIDER).coverage())
                .isEqualTo(region(snapshot, PROVIDER).coverage());
    }

    @Test
    void an_instance_that_goes_leaves_its_groups() {
        String id = group.details().targets().orElseThrow().get(0).id();
        Inventory after = applied(PROVIDER, "aws_instance", Action.DELETE, fields("id", id), NOTHING);

        assertThat(group(after).details().targets().orElseThrow())
                .hasSize(1)
                .noneMatch(target -> target.id().equals(id));
    }

    @Test
    void a_new_subnet_is_in_the_zone_that_the_name_means_in_its_account() {
        Subnet known = region(snapshot, CONSUMER).subnets().orElseThrow().get(0);
        Fields subnet = fields("vpc_id", known.vpcId(), "availability_zone", known.availabilityZone());
        Inventory after = applied(CONSUMER, "aws_subnet", Action.CREATE, NOTHING, subnet);

        assertThat(region(after, CONSUMER).subnets().orElseThrow())
                .filteredOn(one -> PlannedChange.isNew(one.subnetId()))
                .singleElement()
                .extracting(Subnet::availabilityZoneId)
                .isEqualTo(known.availabilityZoneId());
    }

    /** With cross-zone load balancing or without, AWS says of such a target that it is not in use. */
    @Test
    void a_target_in_a_zone_that_the_load_balancer_leaves_is_not_in_use() {
        List<Value> subnets = balancer.network().zones().stream()
                .<Value>map(zone -> new Text(zone.subnetId()))
                .toList();
        Fields before = new Fields(Map.of("id", new Text(balancer.loadBalancerArn()), "subnets", new Items(subnets)));
        Fields after = PlanFixture.with(before, "subnets", new Items(subnets.subList(0, 1)));
        Inventory changed = applied(PROVIDER, "aws_lb", Action.UPDATE, before, after);

        assertThat(group(changed).details().targets().orElseThrow())
                .extracting(TargetGroup.Target::state)
                .contains("unused");
        assertThat(service(changed).zones().availabilityZoneIds().orElseThrow()).hasSize(1);
        assertThat(region(changed, PROVIDER).coverage())
                .isEqualTo(region(snapshot, PROVIDER).coverage());
    }

    @Test
    void a_snapshot_in_another_state_is_noted_and_the_plan_counts() {
        Fields before = fields("id", payroll.serviceId(), "acceptance_required", "false");
        Fields after = fields("id", payroll.serviceId(), "acceptance_required", "true");
        AppliedPlan plan = plan(PROVIDER, "aws_vpc_endpoint_service", Action.UPDATE, before, after)
                .applyTo(snapshot);

        assertThat(plan.notes())
                .containsExactly("the snapshot shows aws_vpc_endpoint_service.x in another state than the plan starts"
                        + " from; what the plan sets counts");
        assertThat(service(plan.after())).isEqualTo(payroll);
    }

    /** What the snapshot lacks is unknown, and never empty. */
    @Test
    void an_account_region_that_the_snapshot_lacks_has_only_what_the_plan_makes() {
        AccountRegion elsewhere = new AccountRegion("333333333333", "eu-west-1");
        Fields endpoint =
                fields("vpc_id", "vpc-1", "service_name", payroll.serviceName(), "vpc_endpoint_type", "Interface");
        RegionInventory made =
                region(applied(elsewhere, "aws_vpc_endpoint", Action.CREATE, NOTHING, endpoint), elsewhere);

        assertThat(made.privateLink().endpoints().orElseThrow()).hasSize(1);
        assertThat(made.isIncompleteByPlan(Calls.ENDPOINTS)).isTrue();
        assertThat(made.privateLink().services()).isEmpty();
        assertThat(made.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(made.gaps()).extracting(Gap::cause).contains(Gap.Cause.NOT_SCANNED);
    }

    @Test
    void a_resource_that_the_snapshot_does_not_know_is_built_from_the_plan() {
        Fields before =
                fields("id", "vpce-svc-0unknown", "acceptance_required", "true", "service_name", "x.vpce-svc-0unknown");
        AppliedPlan plan = plan(
                        PROVIDER,
                        "aws_vpc_endpoint_service",
                        Action.UPDATE,
                        before,
                        PlanFixture.with(before, "acceptance_required", new Text("false")))
                .applyTo(snapshot);

        assertThat(plan.notes())
                .containsExactly(
                        "aws_vpc_endpoint_service.x is not in the snapshot, and a plan does not show the rest of it");
        assertThat(region(plan.after(), PROVIDER).privateLink().services().orElseThrow())
                .filteredOn(service -> service.serviceId().equals("vpce-svc-0unknown"))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.connectivity().acceptanceRequired()).contains(false));
    }

    private static Inventory applied(AccountRegion place, String type, Action action, Fields before, Fields after) {
        return applied(snapshot, place, type, action, before, after);
    }

    private static Inventory applied(
            Inventory facts, AccountRegion place, String type, Action action, Fields before, Fields after) {
        return plan(place, type, action, before, after).applyTo(facts).after();
    }

    private static Plan plan(AccountRegion place, String type, Action action, Fields before, Fields after) {
        PlannedChange change = new PlannedChange(type + ".x", "", type, "aws", action, false, before, after);
        return new Plan(List.of(new PlacedChange(change, place)), List.of());
    }

    private static Fields fields(String... keysAndValues) {
        Fields fields = NOTHING;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields = PlanFixture.with(fields, keysAndValues[i], new Text(keysAndValues[i + 1]));
        }
        return fields;
    }

    private static RegionInventory region(Inventory inventory, AccountRegion place) {
        return inventory.regions().stream()
                .filter(region -> region.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private static EndpointService service(Inventory inventory) {
        return region(inventory, PROVIDER).privateLink().services().orElseThrow().stream()
                .filter(service -> service.serviceId().equals(payroll.serviceId()))
                .findFirst()
                .orElseThrow();
    }

    private static VpcEndpoint endpoint(Inventory inventory) {
        return region(inventory, CONSUMER)
                .privateLink()
                .endpoints()
                .orElseThrow()
                .get(0);
    }

    private static List<LoadBalancer> balancers(Inventory inventory) {
        return region(inventory, PROVIDER).loadBalancing().loadBalancers().orElseThrow();
    }

    private static List<TargetGroup> groups(Inventory inventory) {
        return region(inventory, PROVIDER).loadBalancing().targetGroups().orElseThrow();
    }

    private static TargetGroup group(Inventory inventory) {
        return groups(inventory).stream()
                .filter(one -> one.targetGroupArn().equals(group.targetGroupArn()))
                .findFirst()
                .orElseThrow();
    }

    private static List<SecurityGroup> securityGroups(Inventory inventory) {
        return region(inventory, CONSUMER).onDemand().network().securityGroups().stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
