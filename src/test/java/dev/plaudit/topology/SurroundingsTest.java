package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.IpPermission;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.EndpointNetwork.InboundRule;
import dev.plaudit.topology.EndpointNetwork.RoutedSubnet;
import dev.plaudit.topology.Subject.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

    private static final String KMS = "com.amazonaws.us-east-1.kms";
    private static final String INSPECTION = "com.amazonaws.vpce.us-east-1.vpce-svc-0bbbbbbbbbbbbbbbb";

    private final Facts.Consumer consumer = new Facts.Consumer();

    @Test
    void subnets_have_their_zones_and_free_addresses() {
        consumer.subnets = Optional.of(List.of(
                Facts.consumerSubnet("subnet-1", "us-east-1a", "use1-az2", Facts.CONSUMER, 3),
                Facts.consumerSubnet("subnet-2", "us-east-1b", "use1-az1", Facts.CONSUMER, -1)));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1", "subnet-2", "subnet-9"))));

        assertThat(endpoint().network().subnets())
                .contains(List.of(
                        new Subnet("subnet-1", Optional.of("use1-az2"), Optional.of(3L), Optional.of("off")),
                        new Subnet("subnet-2", Optional.of("use1-az1"), Optional.empty(), Optional.of("off")),
                        new Subnet("subnet-9", Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void a_subnet_for_ipv6_alone_has_no_count_of_free_ipv4_addresses() {
        consumer.subnets = Optional.of(List.of(new dev.plaudit.inventory.Subnet(
                "subnet-1", "vpc-2", Facts.CONSUMER, "us-east-1a", "use1-az2", "", 0, "")));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1"))));

        assertThat(endpoint().network().subnets())
                .contains(List.of(new Subnet("subnet-1", Optional.of("use1-az2"), Optional.empty(), Optional.empty())));
    }

    @Test
    void the_vpc_is_in_the_zones_of_all_its_subnets() {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1"))));

        assertThat(endpoint().zoneIds()).contains(List.of("use1-az2"));
        assertThat(endpoint().network().vpcZoneIds()).contains(List.of("use1-az1", "use1-az2"));
    }

    @Test
    void a_subnet_in_a_local_zone_is_in_no_zone_of_the_region() {
        consumer.subnets = Optional.of(List.of(
                Facts.consumerSubnet("subnet-1", "us-east-1a", "use1-az2", Facts.CONSUMER, 200),
                Facts.consumerSubnet("subnet-3", "us-east-1-bos-1a", "use1-bos1-az1", Facts.CONSUMER, 200)));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1"))));

        assertThat(endpoint().network().vpcZoneIds()).contains(List.of("use1-az2"));
    }

    @Test
    void a_participant_of_a_shared_vpc_does_not_know_all_its_subnets() {
        consumer.subnets =
                Optional.of(List.of(Facts.consumerSubnet("subnet-1", "us-east-1a", "use1-az2", Facts.PROVIDER, 200)));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1"))));

        assertThat(endpoint().zoneIds()).contains(List.of("use1-az2"));
        assertThat(endpoint().network().vpcZoneIds()).isEmpty();
        assertThat(gaps()).extracting(Gap::call, Gap::resource).contains(gap(Calls.SUBNETS, "vpc-2"));
    }

    @Test
    void a_listing_without_the_endpoints_own_subnet_is_not_whole() {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1", "subnet-9"))));

        assertThat(endpoint().network().vpcZoneIds()).isEmpty();
    }

    @Test
    void a_denied_listing_is_the_only_gap_about_subnets() {
        consumer.subnets = Optional.empty();
        consumer.gaps = List.of(Facts.gap(Facts.CONSUMER, Calls.SUBNETS, ""));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of("subnet-1"))));

        assertThat(endpoint().zoneIds()).isEmpty();
        assertThat(endpoint().network().vpcZoneIds()).isEmpty();
        assertThat(endpoint().network().subnets())
                .contains(List.of(new Subnet("subnet-1", Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(gaps()).isEqualTo(consumer.gaps);
    }

    @Test
    void duplicates_are_living_endpoints_of_a_vpc_to_the_same_service() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint("vpce-1", "Interface", KMS, "vpc-2", "available"),
                Facts.endpoint("vpce-2", "Interface", KMS, "vpc-2", "PendingAcceptance"),
                Facts.endpoint("vpce-3", "Interface", KMS, "vpc-2", "rejected"),
                Facts.endpoint("vpce-4", "Interface", KMS, "vpc-9", "available"),
                Facts.endpoint("vpce-5", "Gateway", KMS, "vpc-2", "available"),
                Facts.endpoint("vpce-6", "Interface", INSPECTION, "vpc-2", "available")));

        assertThat(endpoint("vpce-1").network().duplicateIds()).contains(List.of("vpce-2"));
        assertThat(endpoint("vpce-2").network().duplicateIds()).contains(List.of("vpce-1"));
        assertThat(endpoint("vpce-3").network().duplicateIds()).contains(List.of());
        assertThat(endpoint("vpce-4").network().duplicateIds()).contains(List.of());
        assertThat(endpoint("vpce-5").network().duplicateIds()).contains(List.of());
        assertThat(endpoint("vpce-6").network().duplicateIds()).contains(List.of());
    }

    @Test
    void living_gateway_endpoints_of_a_vpc_to_the_same_service_are_known() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint("vpce-1", "Interface", KMS, "vpc-2", "available"),
                Facts.endpoint("vpce-2", "Gateway", KMS, "vpc-2", "available"),
                Facts.endpoint("vpce-3", "Gateway", KMS, "vpc-2", "deleted"),
                Facts.endpoint("vpce-4", "Gateway", INSPECTION, "vpc-2", "available"),
                Facts.endpoint("vpce-5", "Gateway", KMS, "vpc-9", "available"),
                Facts.endpoint("vpce-6", "Tunnel", "", "vpc-2", "available")));

        assertThat(endpoint("vpce-1").details().gatewayEndpointIds()).contains(List.of("vpce-2"));
        assertThat(endpoint("vpce-6").details().gatewayEndpointIds()).contains(List.of());
        assertThat(endpoint("vpce-6").network().routedSubnets()).contains(List.of());
    }

    @Test
    void an_endpoint_of_an_unknown_type_may_be_a_gateway() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint("vpce-1", "Interface", KMS, "vpc-2", "available"),
                Facts.endpoint("vpce-2", "Portal", KMS, "vpc-2", "available")));

        assertThat(endpoint("vpce-1").details().gatewayEndpointIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"us-east-1, true", "'', true", "eu-west-1, false"})
    void the_same_name_in_another_region_is_another_service(String serviceRegion, boolean duplicate) {
        VpcEndpoint here = Facts.endpoint("vpce-1", "Interface", KMS, "vpc-2", "available");
        consumer.endpoints = Optional.of(List.of(here, Facts.endpoint(KMS, serviceRegion, List.of())));

        assertThat(endpoint("vpce-1").network().duplicateIds())
                .contains(duplicate ? List.of(Facts.ENDPOINT) : List.of());
    }

    @Test
    void a_gateway_load_balancer_endpoint_in_each_zone_is_no_duplicate() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint("vpce-1", "GatewayLoadBalancer", INSPECTION, "vpc-2", "available"),
                Facts.endpoint("vpce-2", "GatewayLoadBalancer", INSPECTION, "vpc-2", "available")));

        assertThat(endpoint("vpce-1").network().duplicateIds()).contains(List.of());
    }

    @Test
    void what_leads_to_no_service_cannot_be_compared() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint("vpce-1", "Resource", "", "vpc-2", "available"),
                Facts.endpoint("vpce-2", "Resource", "", "vpc-2", "available")));

        assertThat(endpoint("vpce-1").network().duplicateIds()).isEmpty();
    }

    @Test
    void each_source_of_a_security_group_is_a_rule_of_its_own() {
        consumer.endpoints = Optional.of(List.of(endpointWithGroups("sg-1", "sg-2")));
        consumer.onDemand = withGroups(
                new SecurityGroup(
                        "sg-1",
                        "web",
                        "vpc-2",
                        List.of(new IpPermission("tcp", 443, 443, List.of("10.0.0.0/8", "::/0", "pl-1")))),
                new SecurityGroup("sg-2", "default", "vpc-2", List.of()));

        assertThat(endpoint().network().securityGroups())
                .contains(List.of(
                        new EndpointNetwork.SecurityGroup(
                                "sg-1",
                                "web",
                                false,
                                List.of(
                                        new InboundRule("tcp", 443, 443, "10.0.0.0/8"),
                                        new InboundRule("tcp", 443, 443, "::/0"),
                                        new InboundRule("tcp", 443, 443, "pl-1"))),
                        new EndpointNetwork.SecurityGroup("sg-2", "default", true, List.of())));
        assertThat(gaps()).isEmpty();
    }

    @Test
    void one_security_group_that_is_not_seen_leaves_all_unknown() {
        consumer.endpoints = Optional.of(List.of(endpointWithGroups("sg-1", "sg-2")));
        consumer.onDemand = withGroups(new SecurityGroup("sg-1", "web", "vpc-2", List.of()));
        Gap gone = Facts.gap(Facts.CONSUMER, Calls.SECURITY_GROUPS, "sg-2");
        consumer.gaps = List.of(gone, Facts.gap(Facts.CONSUMER, Calls.SECURITY_GROUPS, "sg-of-others"));

        assertThat(endpoint().network().securityGroups()).isEmpty();
        assertThat(gaps()).extracting(Gap::resource).containsExactly("sg-2", Facts.ENDPOINT);
    }

    @Test
    void groups_that_nobody_asked_for_are_not_seen() {
        consumer.endpoints = Optional.of(List.of(endpointWithGroups("sg-1")));

        assertThat(endpoint().network().securityGroups()).isEmpty();
    }

    @Test
    void dns_attributes_are_those_of_the_endpoints_vpc() {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(KMS, "", List.of())));
        consumer.onDemand = withAttributes(
                new VpcAttributes("vpc-2", Optional.of(true), Optional.empty()),
                new VpcAttributes("vpc-9", Optional.of(false), Optional.of(false)));
        consumer.gaps = List.of(Facts.gap(Facts.CONSUMER, Calls.VPC_ATTRIBUTE, "vpc-2"));

        assertThat(endpoint().network().dns().vpcDnsSupport()).contains(true);
        assertThat(endpoint().network().dns().vpcDnsHostnames()).isEmpty();
        assertThat(gaps()).containsAll(consumer.gaps);
    }

    @Test
    void routes_are_in_force_for_the_subnets_of_their_table() {
        consumer.endpoints = Optional.of(List.of(gatewayLoadBalancerEndpoint()));
        consumer.onDemand = withTables(
                new RouteTable("rtb-main", "vpc-2", true, List.of(), List.of()),
                new RouteTable("rtb-1", "vpc-2", false, List.of("subnet-2"), List.of(Facts.ENDPOINT)),
                new RouteTable("rtb-2", "vpc-2", false, List.of("subnet-1"), List.of("vpce-other")));

        assertThat(endpoint().network().routedSubnets())
                .contains(List.of(new RoutedSubnet("subnet-2", Optional.of("use1-az1"), "rtb-1")));
    }

    @Test
    void the_main_table_counts_for_every_subnet_without_one_of_its_own() {
        consumer.endpoints = Optional.of(List.of(gatewayLoadBalancerEndpoint()));
        consumer.onDemand = withTables(
                new RouteTable("rtb-main", "vpc-2", true, List.of(), List.of(Facts.ENDPOINT)),
                new RouteTable("rtb-1", "vpc-2", false, List.of("subnet-1"), List.of()));

        assertThat(endpoint().network().routedSubnets())
                .contains(List.of(new RoutedSubnet("subnet-2", Optional.of("use1-az1"), "rtb-main")));
    }

    @Test
    void without_the_main_table_not_all_routes_were_seen() {
        consumer.endpoints = Optional.of(List.of(gatewayLoadBalancerEndpoint()));
        consumer.onDemand =
                withTables(new RouteTable("rtb-1", "vpc-2", false, List.of("subnet-2"), List.of(Facts.ENDPOINT)));

        assertThat(endpoint().network().routedSubnets()).isEmpty();
        assertThat(gaps()).extracting(Gap::call, Gap::resource).contains(gap(Calls.ROUTE_TABLES, "vpc-2"));
    }

    @Test
    void without_the_subnets_nobody_knows_what_the_main_table_counts_for() {
        consumer.endpoints = Optional.of(List.of(gatewayLoadBalancerEndpoint()));
        consumer.subnets = Optional.empty();
        consumer.onDemand = withTables(new RouteTable("rtb-main", "vpc-2", true, List.of(), List.of(Facts.ENDPOINT)));

        assertThat(endpoint().network().routedSubnets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Interface", "Gateway", "Resource", "ServiceNetwork", "Tunnel"})
    void nothing_is_routed_to_other_endpoints(String type) {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint("vpce-1", type, KMS, "vpc-2", "available")));
        assertThat(endpoint().network().routedSubnets()).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GatewayLoadBalancer", "Portal"})
    void routes_to_what_was_not_looked_at_are_not_seen(String type) {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint("vpce-1", type, KMS, "vpc-2", "available")));
        assertThat(endpoint().network().routedSubnets()).isEmpty();
    }

    @Test
    void a_policy_that_is_not_understood_is_a_gap() {
        consumer.endpoints = Optional.of(List.of(endpointWithPolicy("{\"Statement\": \"allow me\"}")));

        assertThat(endpoint().details().policy())
                .contains(new EndpointDetails.Policy(true, Optional.empty(), Optional.empty()));
        assertThat(gaps()).extracting(Gap::call, Gap::resource).contains(gap(Calls.ENDPOINTS, Facts.ENDPOINT));
    }

    @Test
    void an_endpoint_without_a_policy_has_the_default_that_allows_everything() {
        consumer.endpoints = Optional.of(List.of(endpointWithPolicy("")));

        assertThat(endpoint().details().policy())
                .contains(new EndpointDetails.Policy(false, Optional.of(true), Optional.of(List.of())));
        assertThat(gaps()).isEmpty();
    }

    private Endpoint endpoint() {
        return Joined.of(consumer.stated()).endpoint();
    }

    private Endpoint endpoint(String id) {
        return Joined.of(consumer.stated()).topology().subjects(Kind.ENDPOINT).stream()
                .filter(subject -> subject.resourceId().equals(id))
                .map(subject -> (Endpoint) subject.facts())
                .findFirst()
                .orElseThrow();
    }

    private List<Gap> gaps() {
        return Joined.of(consumer.stated()).only(Kind.ENDPOINT).gaps();
    }

    private static Tuple gap(String call, String resource) {
        return tuple(call, resource);
    }

    private static VpcEndpoint gatewayLoadBalancerEndpoint() {
        return Facts.endpoint(Facts.ENDPOINT, "GatewayLoadBalancer", KMS, "vpc-2", "available");
    }

    private static VpcEndpoint endpointWithGroups(String... groups) {
        return endpoint(List.of(groups), "");
    }

    private static VpcEndpoint endpointWithPolicy(String document) {
        return endpoint(List.of(), document);
    }

    private static VpcEndpoint endpoint(List<String> groups, String policy) {
        return new VpcEndpoint(
                Facts.ENDPOINT,
                "Interface",
                new VpcEndpoint.Service(KMS, ""),
                new VpcEndpoint.Network("vpc-2", List.of("subnet-1"), groups, Optional.of(List.of()), "ipv4"),
                new VpcEndpoint.Dns(Optional.of(false), List.of()),
                new VpcEndpoint.Lifecycle("available", Optional.of(false), Optional.empty(), ""),
                "",
                policy,
                Optional.empty(),
                Map.of());
    }

    private static FactsOnDemand withGroups(SecurityGroup... groups) {
        return onDemand(Optional.of(List.of(groups)), Optional.empty(), List.of());
    }

    private static FactsOnDemand withTables(RouteTable... tables) {
        return onDemand(Optional.empty(), Optional.of(List.of(tables)), List.of());
    }

    private static FactsOnDemand withAttributes(VpcAttributes... attributes) {
        return onDemand(Optional.empty(), Optional.empty(), Arrays.asList(attributes));
    }

    private static FactsOnDemand onDemand(
            Optional<List<SecurityGroup>> groups, Optional<List<RouteTable>> tables, List<VpcAttributes> attributes) {
        return new FactsOnDemand(
                Optional.empty(),
                groups,
                tables,
                attributes,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
