package dev.plaudit.collect.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.FlowLog;
import dev.plaudit.inventory.FactsOnDemand.InsightRules;
import dev.plaudit.inventory.FactsOnDemand.IpPermission;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.Vpc;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpoint.Association;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.RecordedCall;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read about notifications and around endpoints, over the protocol. */
@Timeout(60)
class VpcReaderTest {

    private static final String PROVIDER = "111111111111";
    private static final String CONSUMER = "222222222222";
    private static final String REGION = "us-east-1";
    private static final String OPEN = "sg-0aaaaaaaaaaaaaaa1";
    private static final String OTHER = "sg-0aaaaaaaaaaaaaaa2";
    private static final String INSPECTION = "vpce-0aaaaaaaaaaaaaaa1";
    private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:links";

    private static final String WORLD = """
            company: Test
            caller: "100000000000"
            accounts:
              - id: "111111111111"
                name: provider
                regions:
                  us-east-1:
                    vpcs: [{name: main, subnets: {main-a: a, main-b: b}}]
                    load_balancers:
                      - {name: orders, subnets: [main-a, main-b]}
                      - {name: firewalls, type: gateway, subnets: [main-a, main-b]}
                    services:
                      - id: vpce-svc-0aaaaaaaaaaaaaaaa
                        name: orders
                        load_balancers: [orders]
                        principals: ["arn:aws:iam::222222222222:root"]
                        insight_rules: {VpcEndpointService-BytesByEndpointId-v1: ENABLED, VpcEndpointService-RstPacketsByEndpointId-v1: DISABLED}
                        notifications:
                          - {topic: "arn:aws:sns:us-east-1:111111111111:links", events: [Reject, Connect]}
                          - {topic: "arn:aws:sns:us-east-1:111111111111:links", state: Disabled}
                      - {id: vpce-svc-0bbbbbbbbbbbbbbbb, name: firewalls, load_balancers: [firewalls], principals: ["*"]}
                      - {id: vpce-svc-0cccccccccccccccc, name: closed, load_balancers: [orders]}
              - id: "222222222222"
                name: consumer
                regions:
                  us-east-1:
                    vpcs:
                      - name: main
                        id: vpc-0aaaaaaaaaaaaaaaa
                        cidr: 10.1.0.0/16
                        subnets: {main-a: a, main-b: b}
                        free_addresses: {main-b: 3}
                        block_public_access: {main-a: block-ingress, main-b: ""}
                        dns_hostnames: false
                        security_groups:
                          - id: sg-0aaaaaaaaaaaaaaa1
                            name: open
                            inbound:
                              - {port: 443, from: [0.0.0.0/0, "::/0", pl-0aaaaaaaaaaaaaaaa, sg-0aaaaaaaaaaaaaaa2]}
                              - {protocol: "-1", from: [10.9.0.0/16]}
                              - {port: 8000, to_port: 9000}
                          - {id: sg-0aaaaaaaaaaaaaaa2, name: other}
                        flow_logs: [{traffic_type: REJECT}, {subnet: main-a, delivery: FAILED}]
                        route_tables:
                          - {name: app, subnets: [main-b], to: [inspection]}
                          - {name: edge, gateway: igw-0aaaaaaaaaaaaaaaa, to: [inspection]}
                      - {name: quiet, id: vpc-0bbbbbbbbbbbbbbbb, subnets: {quiet-a: a}}
                    endpoints:
                      - {name: orders, service: orders, subnets: [main-a], security_groups: [open, sg-0aaaaaaaaaaaaaaa2],
                         payer_responsibility: vpc-endpoint-service-account}
                      - {name: kms, service: com.amazonaws.us-east-1.kms, subnets: [main-a, main-b], private_dns: true,
                         security_groups: [default]}
                      - {name: far, service: com.amazonaws.eu-west-1.kms, subnets: [main-a], security_groups: [open]}
                      - {name: s3, service: com.amazonaws.us-east-1.s3, type: Gateway}
                      - {name: quiet, service: com.amazonaws.us-east-1.sqs, subnets: [quiet-a], security_groups: [default],
                         state: failed, last_error: {code: InternalError, message: "<no> & again"}}
                      - {id: vpce-0aaaaaaaaaaaaaaa1, name: inspection, service: firewalls, type: GatewayLoadBalancer,
                         subnets: [main-a]}
            """;

    @TempDir
    private Path folder;

    private List<RecordedCall> calls = List.of();

    @Test
    void notifications_are_read_with_their_events_and_state() throws Exception {
        assertThat(onDemand(PROVIDER, Faults.none()).notifications().orElseThrow())
                .extracting(
                        ConnectionNotification::serviceId,
                        ConnectionNotification::connectionNotificationArn,
                        ConnectionNotification::connectionEvents,
                        ConnectionNotification::connectionNotificationState)
                .containsExactlyInAnyOrder(
                        tuple("vpce-svc-0aaaaaaaaaaaaaaaa", TOPIC, List.of("Connect", "Reject"), "Enabled"),
                        tuple(
                                "vpce-svc-0aaaaaaaaaaaaaaaa",
                                TOPIC,
                                List.of("Accept", "Connect", "Delete", "Reject"),
                                "Disabled"));
    }

    @Test
    void contributor_insights_are_read_of_each_service() throws Exception {
        FactsOnDemand facts = onDemand(PROVIDER, Faults.none());

        assertThat(facts.insightRules())
                .extracting(InsightRules::serviceId)
                .containsExactly(
                        "vpce-svc-0aaaaaaaaaaaaaaaa", "vpce-svc-0bbbbbbbbbbbbbbbb", "vpce-svc-0cccccccccccccccc");
        assertThat(facts.insightRules().get(0).rules())
                .containsExactly(
                        entry("VpcEndpointService-ActiveConnectionsByEndpointId-v1", ""),
                        entry("VpcEndpointService-BytesByEndpointId-v1", "ENABLED"),
                        entry("VpcEndpointService-NewConnectionsByEndpointId-v1", ""),
                        entry("VpcEndpointService-RstPacketsByEndpointId-v1", "DISABLED"));
        assertThat(onDemand(PROVIDER, Faults.none().withDenied(Calls.INSIGHT_RULES))
                        .insightRules())
                .isEmpty();
        assertThat(onDemand(PROVIDER, Faults.none().withPageSize(1)).insightRules())
                .isEqualTo(facts.insightRules());
    }

    @Test
    void an_account_without_services_is_not_asked_who_is_notified() throws Exception {
        assertThat(onDemand(CONSUMER, Faults.none()).notifications()).isEmpty();
        assertThat(calls).extracting(RecordedCall::action).doesNotContain(Calls.NOTIFICATIONS);
    }

    @Test
    void an_account_without_endpoints_is_asked_nothing_about_vpcs() throws Exception {
        FactsOnDemand facts = onDemand(PROVIDER, Faults.none());

        assertThat(facts.network().securityGroups()).isEmpty();
        assertThat(facts.network().routeTables()).isEmpty();
        assertThat(facts.network().vpcAttributes()).isEmpty();
        assertThat(calls)
                .extracting(RecordedCall::action)
                .doesNotContain(Calls.SECURITY_GROUPS, Calls.ROUTE_TABLES, Calls.VPC_ATTRIBUTE, Calls.SERVICE_DETAILS);
    }

    @Test
    void security_groups_have_each_source_of_each_rule() throws Exception {
        List<SecurityGroup> groups =
                onDemand(CONSUMER, Faults.none()).network().securityGroups().orElseThrow();

        assertThat(groups)
                .extracting(SecurityGroup::groupName)
                .containsExactlyInAnyOrder("open", "other", "default", "default");
        assertThat(group(groups, OPEN).ipPermissions())
                .containsExactlyInAnyOrder(
                        new IpPermission("tcp", 443, 443, List.of("0.0.0.0/0", "::/0", "pl-0aaaaaaaaaaaaaaaa", OTHER)),
                        new IpPermission("-1", -1, -1, List.of("10.9.0.0/16")),
                        new IpPermission("tcp", 8000, 9000, List.of()));
        assertThat(group(groups, OTHER).ipPermissions()).isEmpty();
    }

    @Test
    void a_security_group_that_is_gone_is_a_gap_and_the_others_are_read() throws Exception {
        RegionInventory region = read(CONSUMER, Faults.none().withVanished(OTHER));

        assertThat(region.onDemand().network().securityGroups().orElseThrow())
                .extracting(SecurityGroup::groupName)
                .containsExactlyInAnyOrder("open", "default", "default");
        assertThat(region.gaps())
                .extracting(Gap::call, Gap::resource, Gap::cause)
                .containsExactly(tuple(Calls.SECURITY_GROUPS, OTHER, Cause.VANISHED));
    }

    @Test
    void route_tables_are_those_of_vpcs_with_a_gateway_load_balancer_endpoint() throws Exception {
        List<RouteTable> tables =
                onDemand(CONSUMER, Faults.none()).network().routeTables().orElseThrow();

        assertThat(tables).hasSize(3).extracting(RouteTable::vpcId).containsOnly("vpc-0aaaaaaaaaaaaaaaa");
        // The main table leads to the Gateway endpoint, and the table of the internet gateway is no subnet's.
        assertThat(tables)
                .extracting(
                        RouteTable::main,
                        table -> table.subnetIds().size(),
                        table -> table.vpcEndpointIds().contains(INSPECTION))
                .containsExactlyInAnyOrder(tuple(true, 0, false), tuple(false, 1, true), tuple(false, 0, true));
    }

    @Test
    void attributes_are_asked_of_vpcs_with_private_names_alone() throws Exception {
        assertThat(onDemand(CONSUMER, Faults.none()).network().vpcAttributes())
                .containsExactly(new VpcAttributes("vpc-0aaaaaaaaaaaaaaaa", Optional.of(true), Optional.of(false)));
        assertThat(calls)
                .filteredOn(call -> call.action().equals(Calls.VPC_ATTRIBUTE))
                .hasSize(2);
    }

    @Test
    void all_vpcs_are_read_with_their_owner() throws Exception {
        assertThat(onDemand(CONSUMER, Faults.none()).network().vpcs())
                .contains(List.of(
                        new Vpc("vpc-0aaaaaaaaaaaaaaaa", CONSUMER), new Vpc("vpc-0bbbbbbbbbbbbbbbb", CONSUMER)));
    }

    @Test
    void flow_logs_are_those_of_the_vpcs_and_subnets_on_either_side_of_a_link() throws Exception {
        List<FlowLog> logs =
                onDemand(CONSUMER, Faults.none()).network().flowLogs().orElseThrow();

        assertThat(logs)
                .extracting(FlowLog::trafficType, FlowLog::flowLogStatus, FlowLog::deliverLogsStatus)
                .containsExactlyInAnyOrder(tuple("REJECT", "ACTIVE", "SUCCESS"), tuple("ALL", "ACTIVE", "FAILED"));
        assertThat(logs).extracting(log -> log.resourceId().split("-")[0]).containsExactlyInAnyOrder("vpc", "subnet");
        String provider = WORLD.replaceFirst("name: main, subnets", "name: main, flow_logs: [{}], subnets");
        assertThat(read(provider, PROVIDER, Faults.none())
                        .onDemand()
                        .network()
                        .flowLogs()
                        .orElseThrow())
                .singleElement()
                .satisfies(log -> assertThat(log.resourceId()).startsWith("vpc-"));
    }

    @Test
    void endpoints_state_whether_the_private_name_is_only_for_queries_from_outside() throws Exception {
        String inbound = WORLD.replace("private_dns: true,", "private_dns: true, private_dns_only_for_inbound: true,");

        assertThat(read(inbound, CONSUMER, Faults.none())
                        .privateLink()
                        .endpoints()
                        .orElseThrow())
                .filteredOn(endpoint -> endpoint.dns()
                        .privateDnsOnlyForInboundResolverEndpoint()
                        .equals(Optional.of(true)))
                .extracting(endpoint -> endpoint.service().serviceName())
                .containsExactly("com.amazonaws.us-east-1.kms");
    }

    @Test
    void services_of_each_region_are_asked_for_together() throws Exception {
        RegionInventory region = read(CONSUMER, Faults.none());

        assertThat(region.privateLink().serviceDetails())
                .extracting(ServiceDetail::serviceName, ServiceDetail::serviceRegion, ServiceDetail::owner)
                .containsExactly(
                        tuple("com.amazonaws.eu-west-1.kms", "eu-west-1", "amazon"),
                        tuple("com.amazonaws.us-east-1.kms", REGION, "amazon"),
                        tuple("com.amazonaws.us-east-1.s3", REGION, "amazon"),
                        tuple("com.amazonaws.us-east-1.sqs", REGION, "amazon"),
                        tuple("com.amazonaws.vpce.us-east-1.vpce-svc-0aaaaaaaaaaaaaaaa", REGION, PROVIDER),
                        tuple("com.amazonaws.vpce.us-east-1.vpce-svc-0bbbbbbbbbbbbbbbb", REGION, PROVIDER));
        assertThat(region.privateLink().serviceDetails().get(1).vpcEndpointPolicySupported())
                .contains(true);
        assertThat(region.privateLink().serviceDetails().get(4).vpcEndpointPolicySupported())
                .contains(false);
        assertThat(calls)
                .filteredOn(call -> call.action().equals(Calls.SERVICE_DETAILS))
                .hasSize(2);
        assertThat(region.gaps()).isEmpty();
    }

    @Test
    void a_service_that_is_closed_to_its_consumer_costs_the_others_nothing() throws Exception {
        String closed = WORLD.replace("service: orders,", "service: closed,");
        RegionInventory region = read(closed, CONSUMER, Faults.none());

        assertThat(region.privateLink().serviceDetails()).hasSize(5);
        assertThat(region.gaps())
                .extracting(Gap::resource, Gap::cause)
                .containsExactly(tuple("com.amazonaws.vpce.us-east-1.vpce-svc-0cccccccccccccccc", Cause.VANISHED));
    }

    @Test
    void subnets_state_their_free_addresses_and_public_access_and_endpoints_their_failures() throws Exception {
        RegionInventory region = read(CONSUMER, Faults.none());

        assertThat(region.subnets().orElseThrow())
                .extracting("availableIpAddressCount")
                .containsExactlyInAnyOrder(200, 3, 200);
        assertThat(region.subnets().orElseThrow())
                .extracting("internetGatewayBlockMode")
                .containsExactlyInAnyOrder("block-ingress", "", "off");
        assertThat(region.privateLink().endpoints().orElseThrow())
                .extracting("lifecycle.failure")
                .containsOnlyOnce("InternalError: <no> & again");
    }

    @Test
    void both_sides_state_who_pays_for_an_endpoint() throws Exception {
        String paid = WORLD.replace(
                "name: firewalls, load_balancers",
                "payer_responsibility: ServiceOwner, name: firewalls, load_balancers");
        RegionInventory region = read(paid, CONSUMER, Faults.none());

        assertThat(region.privateLink().endpoints().orElseThrow())
                .extracting("payerResponsibility")
                .containsOnlyOnce("vpc-endpoint-service-account");
        assertThat(region.privateLink().serviceDetails())
                .filteredOn(detail -> detail.payerResponsibility().equals(Optional.of("ServiceOwner")))
                .hasSize(1);
        assertThat(read(paid, PROVIDER, Faults.none())
                        .privateLink()
                        .connections()
                        .orElseThrow())
                .extracting("payerResponsibility")
                .containsOnlyOnce("vpc-endpoint-service-account");
    }

    @Test
    void a_gateway_endpoint_states_its_route_tables_even_if_there_are_none() throws Exception {
        String unrouted = WORLD.replace("type: Gateway}", "type: Gateway, routed: false}");

        assertThat(routeTablesOfGateway(read(CONSUMER, Faults.none()))).contains(List.of("rtb-0aaaaaaaaaaaaaaaa"));
        assertThat(routeTablesOfGateway(read(unrouted, CONSUMER, Faults.none())))
                .contains(List.of());
    }

    @Test
    void a_tunnel_endpoint_names_no_service() throws Exception {
        String tunnel = WORLD.replace("service: com.amazonaws.us-east-1.s3, type: Gateway}", "type: Tunnel}");
        RegionInventory region = read(tunnel, CONSUMER, Faults.none());

        assertThat(region.privateLink().endpoints().orElseThrow())
                .filteredOn(endpoint -> endpoint.vpcEndpointType().equals("Tunnel"))
                .singleElement()
                .satisfies(
                        endpoint -> assertThat(endpoint.service().serviceName()).isEmpty());
        assertThat(region.gaps()).isEmpty();
    }

    @Test
    void resource_endpoints_have_associations_and_others_are_not_asked_about() throws Exception {
        String resource = WORLD.replace("service: com.amazonaws.us-east-1.s3, type: Gateway}", """
                type: Resource, subnets: [main-a], associations: [{resource: rcfg-0aaaaaaaaaaaaaaaa, \
                accessibility: Inaccessible, failure: {code: PrivateDnsConflict, message: the name is taken}}]}""");
        RegionInventory region = read(resource, CONSUMER, Faults.none());

        assertThat(region.privateLink().endpoints().orElseThrow())
                .filteredOn(endpoint -> endpoint.associations().isPresent())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.associations().orElseThrow())
                        .extracting(
                                Association::associatedResourceArn,
                                Association::associatedResourceAccessibility,
                                Association::failure)
                        .containsExactly(tuple(
                                "arn:aws:vpc-lattice:us-east-1:222222222222:resourceconfiguration/rcfg-0aaaaaaaaaaaaaaaa",
                                "Inaccessible",
                                "PrivateDnsConflict: the name is taken")));

        read(CONSUMER, Faults.none());
        assertThat(calls).extracting(RecordedCall::action).doesNotContain(Calls.ENDPOINT_ASSOCIATIONS);
    }

    @Test
    void denied_associations_are_a_gap_and_not_none() throws Exception {
        String resource = WORLD.replace(
                "service: com.amazonaws.us-east-1.s3, type: Gateway}", "type: Resource, subnets: [main-a]}");

        assertThat(read(resource, CONSUMER, Faults.none())
                        .privateLink()
                        .endpoints()
                        .orElseThrow())
                .extracting(VpcEndpoint::associations)
                .contains(Optional.of(List.of()));
        RegionInventory denied = read(resource, CONSUMER, Faults.none().withDenied(Calls.ENDPOINT_ASSOCIATIONS));
        assertThat(denied.privateLink().endpoints().orElseThrow())
                .extracting(VpcEndpoint::associations)
                .containsOnly(Optional.empty());
        assertThat(denied.gaps()).extracting(Gap::call).contains(Calls.ENDPOINT_ASSOCIATIONS);
    }

    @Test
    void services_state_their_private_dns_names() throws Exception {
        assertThat(read(CONSUMER, Faults.none()).privateLink().serviceDetails())
                .extracting(ServiceDetail::privateDnsName, ServiceDetail::privateDnsNameVerificationState)
                .contains(tuple("kms.us-east-1.amazonaws.com", "verified"), tuple("", ""));
    }

    @Test
    void small_pages_hold_the_same_facts() throws Exception {
        for (String account : List.of(PROVIDER, CONSUMER)) {
            assertThat(onDemand(account, Faults.none().withPageSize(1))).isEqualTo(onDemand(account, Faults.none()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Calls.SECURITY_GROUPS, Calls.ROUTE_TABLES, Calls.VPC_ATTRIBUTE, Calls.VPCS, Calls.FLOW_LOGS})
    void a_denied_call_leaves_its_own_facts_missing(String call) throws Exception {
        FactsOnDemand all = onDemand(CONSUMER, Faults.none());
        RegionInventory region = read(CONSUMER, Faults.none().withDenied(call));

        assertThat(region.gaps())
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.call()).isEqualTo(call))
                .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(Cause.DENIED));
        assertThat(region.onDemand().network().securityGroups().isPresent())
                .isEqualTo(!call.equals(Calls.SECURITY_GROUPS));
        assertThat(region.onDemand().network().routeTables().isPresent()).isEqualTo(!call.equals(Calls.ROUTE_TABLES));
        assertThat(region.onDemand().network().vpcAttributes())
                .isEqualTo(
                        call.equals(Calls.VPC_ATTRIBUTE)
                                ? List.of()
                                : all.network().vpcAttributes());
    }

    private static SecurityGroup group(List<SecurityGroup> groups, String id) {
        return groups.stream()
                .filter(group -> group.groupId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<List<String>> routeTablesOfGateway(RegionInventory region) {
        return region.privateLink().endpoints().orElseThrow().stream()
                .filter(endpoint -> endpoint.vpcEndpointType().equals("Gateway"))
                .findFirst()
                .orElseThrow()
                .network()
                .routeTableIds();
    }

    private FactsOnDemand onDemand(String accountId, Faults faults) throws Exception {
        return read(accountId, faults).onDemand();
    }

    private RegionInventory read(String accountId, Faults faults) throws Exception {
        return read(WORLD, accountId, faults);
    }

    private RegionInventory read(String world, String accountId, Faults faults) throws Exception {
        Path file = Files.writeString(folder.resolve("world.yaml"), world);
        Account account = TestAccounts.account(
                accountId,
                "",
                Optional.of(new Role("PlauditAudit")),
                Optional.empty(),
                new RegionSelection.Named(List.of(REGION)));
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.load(file), faults);
                Collector collector = new Collector(connection(aws), Clock.systemUTC(), "test", CallObserver.NONE)) {
            RegionInventory region = Collected.by(collector, List.of(account), CallPlan.ALL, Collected.UNHEARD)
                    .regions()
                    .get(0);
            calls = aws.calls();
            return region;
        }
    }

    private static AwsConnection connection(SimulatedAws aws) {
        return new AwsConnection(
                Optional.of(aws.endpoint()),
                Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                ApiBudget.UNLIMITED,
                Timeouts.STANDARD.withAttempts(2),
                4);
    }
}
