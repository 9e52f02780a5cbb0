package dev.plaudit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.snapshot.SnapshotFormat;
import dev.plaudit.topology.Facts;
import dev.plaudit.topology.Joined;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the random worlds of {@code DrillOracleTest} have none of, and the reasons that are given. */
class DrillTest {

    private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
    private static final String HERE = "use1-az1";
    private static final String THERE = "use1-az2";

    private final Facts.Provider provider = Facts.provider();
    private final Facts.Consumer consumer = new Facts.Consumer();

    DrillTest() {
        provider.groups = Optional.of(List.of(group("ip", "true", target("us-east-1a"), target("us-east-1b"))));
        consumer.endpoints = Optional.of(List.of(endpoint(Facts.SERVICE_NAME, "subnet-1", "subnet-2")));
    }

    @Test
    void an_endpoint_in_two_served_zones_is_left_with_one() {
        EndpointImpact impact = only(HERE);

        assertThat(impact.consequence()).isEqualTo(Consequence.ONE_ZONE);
        assertThat(impact.reason()).isEqualTo("only use1-az2 is left");
        assertThat(impact.zonesLeft()).containsExactly(THERE);
        assertThat(impact.zonalNames()).containsExactly(HERE);
        assertThat(impact.gaps()).isEmpty();
    }

    @Test
    void an_endpoint_in_one_zone_is_lost_with_it_and_loses_only_capacity_with_the_other() {
        consumer.endpoints = Optional.of(List.of(endpoint(Facts.SERVICE_NAME, "subnet-2")));

        assertThat(only(HERE).reason()).isEqualTo("its only zone is use1-az1");
        assertThat(only(HERE).consequence()).isEqualTo(Consequence.LOST);
        assertThat(only(THERE).consequence()).isEqualTo(Consequence.CAPACITY);
    }

    @Test
    void targets_in_one_zone_take_all_endpoints_with_them_whatever_cross_zone_says() {
        for (String crossZone : List.of("true", "false")) {
            provider.groups = Optional.of(List.of(group("ip", crossZone, target("us-east-1a"))));

            EndpointImpact impact = only(HERE);
            assertThat(impact.consequence()).isEqualTo(Consequence.LOST);
            assertThat(impact.reason())
                    .isEqualTo("no zone is left: use1-az2 (target group orders has no healthy target for it)");
        }
    }

    @Test
    void nobody_knows_where_a_target_for_all_zones_is() {
        provider.groups = Optional.of(List.of(group("ip", "true", target("us-east-1a"), target("all"))));

        EndpointImpact impact = only(HERE);
        assertThat(impact.consequence()).isEqualTo(Consequence.UNKNOWN);
        assertThat(impact.reason()).contains("which is registered for zone \"all\"");
        assertThat(impact.gaps()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "workers in both zones,                a b / ,          ONE_ZONE",
        "workers in the failed zone only,      a / ,            LOST",
        "an unhealthy worker in the other,     a -b / ,         LOST",
        "a second group without the other,     a b / a,         UNKNOWN",
        "a second group with both,             a b / a b,       ONE_ZONE",
        "a second group that is down already,  a b / -a,        ONE_ZONE"
    })
    void an_application_load_balancer_lives_on_by_its_workers(String that, String workers, Consequence expected) {
        List<TargetGroup> groups = new ArrayList<>();
        groups.add(group("alb", "true", new Target(Facts.APPLICATION, 443, "", "healthy", "", "")));
        for (String zones : workers.split("/", -1)) {
            if (!zones.isBlank()) {
                groups.add(behind(groups.size(), zones.trim().split(" ", -1)));
            }
        }
        provider.groups = Optional.of(groups);
        provider.balancers = Optional.of(List.of(
                Facts.balancer(Facts.BALANCER, "network", Optional.of(Map.of(CROSS_ZONE, "true"))),
                Facts.balancer(Facts.APPLICATION, "application", Optional.of(Map.of()))));

        assertThat(only(HERE).consequence()).as(that).isEqualTo(expected);
    }

    @Test
    void an_application_load_balancer_without_groups_may_answer_by_itself() {
        provider.groups =
                Optional.of(List.of(group("alb", "true", new Target(Facts.APPLICATION, 443, "", "healthy", "", ""))));
        provider.balancers = Optional.of(List.of(
                Facts.balancer(Facts.BALANCER, "network", Optional.of(Map.of(CROSS_ZONE, "true"))),
                Facts.balancer(Facts.APPLICATION, "application", Optional.of(Map.of()))));

        assertThat(only(HERE).consequence()).isEqualTo(Consequence.UNKNOWN);
    }

    @Test
    void nobody_knows_when_an_active_zonal_shift_ends() {
        provider.groups = Optional.of(List.of(group(
                "ip",
                "true",
                target("us-east-1a"),
                new Target("10.0.0.2", 443, "us-east-1b", "healthy", "", "zonal_shift_active"))));

        assertThat(only(HERE).reason()).contains("when the active zonal shift away from use1-az2 ends");
    }

    @Test
    void a_service_of_aws_goes_on_in_the_other_zones() {
        consumer.endpoints = Optional.of(List.of(endpoint("com.amazonaws.us-east-1.kms", "subnet-1", "subnet-2")));
        assertThat(only(HERE).consequence()).isEqualTo(Consequence.ONE_ZONE);

        consumer.endpoints = Optional.of(List.of(endpoint("com.amazonaws.us-east-1.kms", "subnet-2")));
        assertThat(only(HERE).consequence()).isEqualTo(Consequence.LOST);
    }

    @Test
    void nobody_knows_how_a_service_of_strangers_is_built() {
        consumer.endpoints = Optional.of(
                List.of(endpoint("com.amazonaws.vpce.us-east-1.vpce-svc-0bbbbbbbbbbbbbbbb", "subnet-1", "subnet-2")));

        EndpointImpact impact = only(HERE);
        assertThat(impact.consequence()).isEqualTo(Consequence.UNKNOWN);
        assertThat(impact.reason()).contains("use1-az2", "whose owner was not scanned");
        assertThat(impact.gaps()).isNotEmpty();
    }

    @Test
    void what_is_not_connected_loses_nothing_and_a_state_nobody_knows_may_be_connected() {
        consumer.endpoints = Optional.of(List.of(inState("pendingAcceptance")));
        assertThat(impacts(HERE)).isEmpty();

        for (String state : List.of("partial", "resting")) {
            consumer.endpoints = Optional.of(List.of(inState(state)));
            assertThat(only(HERE).consequence()).isEqualTo(Consequence.UNKNOWN);
            assertThat(only(HERE).reason()).isEqualTo("its state is " + state);
        }
    }

    @Test
    void a_service_whose_consumers_could_not_be_listed_is_unknown_to_lose_any() {
        provider.connections = Optional.empty();
        consumer.endpoints = Optional.of(List.of());

        ServiceImpact impact = zone(HERE).services().get(0);
        assertThat(impact.worst()).isEqualTo(Consequence.UNKNOWN);
        assertThat(impact.doubt()).isEqualTo("its consumers could not be listed");
        assertThat(drill().unread()).extracting(DrillResult.Unread::accountId).contains(Facts.PROVIDER);
    }

    @Test
    void what_is_down_today_is_said_apart() {
        provider.groups = Optional.of(List.of(
                group("ip", "false", new Target("10.0.0.1", 443, "us-east-1a", "unhealthy", "Target.Timeout", ""))));

        EndpointImpact impact = only(HERE);
        assertThat(impact.consequence()).isEqualTo(Consequence.ALREADY_DOWN);
        assertThat(impact.reason()).startsWith("no zone is served even today: use1-az1 (target group orders has");
    }

    @Test
    void a_zone_in_which_the_service_is_no_longer_offered_does_not_count() {
        EndpointService narrow = Facts.service(Optional.of(List.of(HERE)), List.of("us-east-1a"));
        provider.services = Optional.of(List.of(narrow));

        assertThat(only(HERE).reason()).isEqualTo("no zone is left: use1-az2 (the service is not offered there)");
    }

    @Test
    void the_worst_zone_is_first_and_a_part_has_what_was_not_read_in_its_regions() {
        provider.groups = Optional.of(List.of(group("ip", "true", target("us-east-1b"))));

        assertThat(drill().zones()).extracting(ZoneFailure::zoneId).containsExactly(THERE, HERE);
        assertThat(drill().only(failure -> failure.region().equals("eu-west-1")).zones())
                .isEmpty();
    }

    @Test
    void zones_without_cross_region_access_are_those_of_RES_21() throws Exception {
        String rule = Files.readString(Path.of("rules/resilience/RES-21-cross-region-zones.yaml"));
        String listed = rule.replaceAll("(?s).*?unsupported_zones: \\[([^]]+)].*", "$1");

        assertThat(Provider.WITHOUT_CROSS_REGION).isEqualTo(new TreeSet<>(List.of(listed.split(", "))));
    }

    private DrillResult drill() {
        List<RegionInventory> regions = List.of(provider.stated(), consumer.stated());
        return Drill.of(Joined.of("aws", regions).topology());
    }

    private ZoneFailure zone(String zone) {
        return drill().zones().stream()
                .filter(failure -> failure.zoneId().equals(zone))
                .findFirst()
                .orElseThrow();
    }

    private List<EndpointImpact> impacts(String zone) {
        return zone(zone).services().stream()
                .flatMap(service -> service.endpoints().stream())
                .toList();
    }

    private EndpointImpact only(String zone) {
        assertThat(impacts(zone)).hasSize(1);
        return impacts(zone).get(0);
    }

    private static VpcEndpoint endpoint(String service, String... subnets) {
        return Facts.endpoint(service, Facts.REGION, List.of(subnets));
    }

    private static VpcEndpoint inState(String state) {
        ObjectNode stated = SnapshotFormat.JSON.valueToTree(endpoint(Facts.SERVICE_NAME, "subnet-1", "subnet-2"));
        return SnapshotFormat.JSON.treeToValue(stated.put("state", state), VpcEndpoint.class);
    }

    private static Target target(String zoneName) {
        return Facts.target("10.0.0.1 in " + zoneName, zoneName, "healthy", "");
    }

    private static TargetGroup group(String type, String crossZone, Target... targets) {
        return Facts.group(
                Facts.GROUP,
                Facts.BALANCER,
                type,
                Optional.of(Map.of(CROSS_ZONE, crossZone)),
                Optional.of(List.of(targets)));
    }

    /** @param zones letters, with a minus for an unhealthy target */
    private static TargetGroup behind(int number, String... zones) {
        List<Target> targets = new ArrayList<>();
        for (String zone : zones) {
            String name = "us-east-1" + zone.charAt(zone.length() - 1);
            targets.add(Facts.target(
                    "10.1." + number + "." + targets.size(), name, zone.startsWith("-") ? "unhealthy" : "healthy", ""));
        }
        return Facts.group(Facts.GROUP + number, Facts.APPLICATION, "ip", Optional.of(Map.of()), Optional.of(targets));
    }
}
