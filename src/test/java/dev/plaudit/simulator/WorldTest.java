package dev.plaudit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class WorldTest {

    @Test
    void the_demo_has_providers_consumers_and_connections_between_them() {
        World world = World.demo();

        assertThat(world.company()).isEqualTo("Meridian Mutual");
        assertThat(TestWorld.accountIds(world)).hasSize(14);
        assertThat(world.serviceNames()).hasSize(10);
        assertThat(world.serviceNames())
                .allSatisfy(
                        name -> assertThat(world.connections(world.service(name).orElseThrow()))
                                .isNotEmpty());
    }

    @Test
    void the_demo_keeps_to_awss_rule_that_an_endpoint_stands_in_zones_of_its_service() {
        World world = World.demo();
        for (String name : world.serviceNames()) {
            RegionState.Service service = world.service(name).orElseThrow();
            List<String> offered =
                    service.zones().stream().map(RegionState.Zone::id).toList();
            for (RegionState.Connection connection : world.connections(service)) {
                assertThat(service.supportedRegions())
                        .contains(connection.endpoint().region());
                if (connection
                        .endpoint()
                        .region()
                        .equals(service.identity().home().region())) {
                    assertThat(connection.endpoint().placement().subnets())
                            .as(connection.endpoint().id())
                            .allMatch(subnet -> offered.contains(subnet.zone().id()));
                }
            }
        }
    }

    @Test
    void the_demos_scan_leaves_out_the_caller_and_the_account_that_nobody_listed() {
        JsonNode scan = YAMLMapper.shared().readTree(World.resource("demo-plaudit.yaml"));
        List<String> scanned = scan.get("accounts")
                .valueStream()
                .map(account -> account.get("id").asString())
                .toList();

        World world = World.demo();
        assertThat(TestWorld.accountIds(world)).containsAll(scanned);
        assertThat(TestWorld.accountIds(world))
                .filteredOn(id -> !scanned.contains(id))
                .containsExactly(world.caller(), "242424242424");
        assertThat(scan.get("external-id").asString())
                .isEqualTo(world.account("111122223333").orElseThrow().externalId());
    }

    @Test
    void a_generated_world_has_two_services_for_each_provider_and_region() {
        World world = GeneratedWorld.of(6, List.of("us-east-1", "eu-west-1"));

        assertThat(world.serviceNames()).hasSize(3 * 2 * 2);
        try (SimulatedAws aws = SimulatedAws.start(world);
                AwsClients clients = new AwsClients(aws)) {
            Ec2Client consumer = clients.ec2("100000000005", "eu-west-1");
            assertThat(consumer.describeVpcEndpoints().vpcEndpoints()).hasSize(2);
            assertThat(clients.elb("100000000000", "eu-west-1")
                            .describeTargetGroups()
                            .targetGroups())
                    .hasSize(4);
        }
    }

    @Test
    void a_share_of_a_generated_world_can_be_empty() {
        World world = GeneratedWorld.of(100, List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1"), 0.8);
        List<RegionState> used = TestWorld.accountIds(world).stream()
                .flatMap(id -> world.account(id).orElseThrow().regions().values().stream())
                .toList();

        assertThat(used).hasSize(80);
        assertThat(used)
                .allMatch(
                        region -> region.services().size() + region.endpoints().size() == 2);
        assertThat(used.stream().flatMap(region -> region.endpoints().stream()))
                .hasSize(80)
                .allMatch(endpoint -> world.service(endpoint.service().name()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 300})
    void a_world_can_be_one_provider_or_one_consumer(int size) {
        RegionState provider = GeneratedWorld.provider(size)
                .account("100000000000")
                .orElseThrow()
                .region("us-east-1");
        RegionState consumer = GeneratedWorld.consumer(size)
                .account("100000000000")
                .orElseThrow()
                .region("us-east-1");

        assertThat(provider.services()).hasSize(size);
        assertThat(provider.loadBalancers()).hasSize(size);
        assertThat(provider.targetGroups()).hasSize(2 * size);
        assertThat(consumer.endpoints()).hasSize(size);
        assertThat(consumer.services()).isEmpty();
    }

    @Test
    void the_same_world_has_the_same_ids_each_time() {
        assertThat(GeneratedWorld.of(2, List.of("us-east-1")).serviceNames())
                .isEqualTo(GeneratedWorld.of(2, List.of("us-east-1")).serviceNames());
    }

    @Test
    void names_that_lead_nowhere_are_all_reported_with_their_places() {
        List<Problem> problems = problems("""
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    regions:
                      eu-west-1:
                        vpcs: [{name: main, subnets: {main-a: a, main-z: z}}]
                        load_balancers:
                          - name: web
                            subnets: [main-a, main-b]
                        endpoints:
                          - service: nobody
                            subnets: [main-a]
                """);

        assertThat(problems)
                .extracting(Problem::line, Problem::column, Problem::message)
                .containsExactly(
                        tuple(6, 58, "zone eu-west-1z does not exist in this account"),
                        tuple(9, 31, "no subnet main-b"),
                        tuple(11, 22, "no service nobody in any account"));
        assertThat(problems.get(1).fix()).isEqualTo("Known here: main-a.");
    }

    @Test
    void what_a_vpc_does_not_have_is_reported_with_its_place() {
        List<Problem> problems = problems("""
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    regions:
                      eu-west-1:
                        vpcs:
                          - name: main
                            subnets: {main-a: a}
                            free_addresses: {main-b: 3}
                            route_tables: [{name: app, subnets: [main-b], to: [nowhere]}]
                        endpoints:
                          - {service: com.amazonaws.eu-west-1.kms, subnets: [main-a], security_groups: [web, default]}
                """);

        assertThat(problems)
                .extracting(Problem::line, Problem::message)
                .containsExactlyInAnyOrder(
                        tuple(0, "free_addresses of VPC main: there is no subnet main-b"),
                        tuple(10, "no subnet main-b"),
                        tuple(10, "no endpoint nowhere"),
                        tuple(12, "no security group web in VPC main"));
    }

    @Test
    void a_word_that_worlds_do_not_have_is_reported_with_its_place() {
        List<Problem> problems = problems("""
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    role_refused: true
                """);

        assertThat(problems)
                .containsExactly(
                        new Problem(
                                "world.yaml",
                                4,
                                5,
                                "unknown key role_refused",
                                "Known here: denies, enabled_regions, external_id, id, name, ou, regions, role_denied, state, tags, zones."));
    }

    @Test
    void a_value_of_the_wrong_shape_is_reported_with_its_place() {
        assertThat(problems("caller: {}\n"))
                .extracting(Problem::text)
                .containsExactly("world.yaml:1:9: expected a text");
        assertThat(problems("accounts: [{role_denied: perhaps}]\n"))
                .extracting(Problem::text)
                .containsExactly("world.yaml:1:26: expected true or false");
        assertThat(problems("accounts: [{regions: {eu-west-1: {limits: {targets: many}}}}]\n"))
                .extracting(Problem::text)
                .containsExactly("world.yaml:1:53: expected a whole number");
        assertThat(problems("caller: '1'\ncaller: '2'\n"))
                .extracting(Problem::line)
                .containsExactly(2);
        assertThat(problems("accounts: [\n"))
                .extracting(Problem::line, Problem::message)
                .containsExactly(
                        tuple(1, "while parsing a flow node: expected the node content, but found '<stream end>'"));
    }

    @Test
    void a_key_without_a_value_is_left_out_but_a_list_has_no_item_without_a_value() throws Exception {
        World world = World.parse("world.yaml", """
                caller: "100000000000"
                partition:
                accounts:
                  - {id: "111111111111", tags: , role_denied: , regions: {eu-west-1: {endpoints: [{name: a, type: Resource, state: }]}}}
                """);

        AccountState account = world.account("111111111111").orElseThrow();
        assertThat(account.membership().tags()).isEmpty();
        assertThat(account.roleDenied()).isFalse();
        assertThat(account.region("eu-west-1").endpoints())
                .extracting(endpoint -> endpoint.status().state())
                .containsExactly("available");
        assertThat(problems("caller: '1'\naccounts: [{denies: [null]}]\n"))
                .extracting(Problem::line)
                .containsExactly(2);
    }

    @Test
    void an_endpoint_to_a_resource_names_no_service() throws Exception {
        World world = World.parse("world.yaml", """
                caller: "100000000000"
                accounts:
                  - id: "111111111111"
                    regions:
                      eu-west-1:
                        endpoints: [{name: database, type: Resource}]
                """);

        assertThat(world.account("111111111111")
                        .orElseThrow()
                        .region("eu-west-1")
                        .endpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.service().name()).isEmpty());
    }

    @Test
    void account_ids_and_regions_are_checked() {
        assertThat(problems("""
                        caller: "1"
                        accounts:
                          - {id: "222", name: short, regions: {eu-moon-1: {}}}
                        """))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "caller: '1' is not an account id",
                        "account short: '222' is not an account id",
                        "account 222: there is no Region eu-moon-1");
    }

    @Test
    void zone_ids_are_those_of_the_az_ids_page() {
        assertThat(ZoneCatalog.zones("us-east-1", null)).hasSize(6).containsEntry("us-east-1f", "use1-az6");
        assertThat(ZoneCatalog.zones("ap-southeast-2", null)).containsEntry("ap-southeast-2a", "apse2-az1");
        assertThat(ZoneCatalog.zones("ca-central-1", null)).containsEntry("ca-central-1d", "cac1-az4");
        assertThat(ZoneCatalog.zones("me-central-1", null)).containsEntry("me-central-1c", "mec1-az3");
        assertThat(Set.copyOf(SimulatedPartition.AWS.regions())).hasSize(34);
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(InvalidInputException.class, () -> World.parse("world.yaml", yaml))
                .problems();
    }
}
