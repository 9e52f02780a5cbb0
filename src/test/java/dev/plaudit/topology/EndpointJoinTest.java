package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpointConnection;
import dev.plaudit.topology.Subject.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointJoinTest {

    private static ServiceDetail detail(String name, String region, String owner) {
        return new ServiceDetail(
                name, "", region, owner, "", "", zone(), Optional.empty(), Optional.of(false), Optional.of(""));
    }

    private static final List<String> SUBNETS = List.of("subnet-2", "subnet-1");

    @Test
    void both_sides_of_a_link_are_one_endpoint() {
        Joined joined = Joined.of(withConnection(Facts.REGION).stated(), consumer(Facts.SERVICE_NAME, ""));

        Endpoint endpoint = joined.endpoint();
        assertThat(endpoint.account().id()).isEqualTo(Facts.CONSUMER);
        assertThat(endpoint.zoneIds()).contains(List.of("use1-az1", "use1-az2"));
        assertThat(endpoint.service().zoneIds()).contains(List.of("use1-az1", "use1-az2"));
        assertThat(endpoint.service().details()).contains(joined.service());
        assertThat(endpoint.service().crossRegion()).isFalse();
        assertThat(joined.only(Kind.ENDPOINT).gaps()).isEmpty();
        assertThat(joined.topology().unseen()).isEmpty();
    }

    @Test
    void the_provider_alone_knows_an_endpoint_without_its_zones() {
        Joined joined = Joined.of(withConnection("").stated());

        assertThat(joined.endpoint().region()).isEqualTo(Facts.REGION);
        assertThat(joined.endpoint().zoneIds()).isEmpty();
        assertThat(joined.endpoint().type()).isEmpty();
        assertThat(joined.endpoint().service().zoneIds()).isPresent();
        assertThat(joined.only(Kind.ENDPOINT).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.accountId()).isEqualTo(Facts.CONSUMER);
            assertThat(gap.cause()).isEqualTo(Cause.NOT_SCANNED);
        });
    }

    @Test
    void the_consumer_alone_knows_the_zones_of_the_service_from_its_own_view() {
        Joined joined = Joined.of(consumer(
                Facts.SERVICE_NAME, "", List.of(Facts.detail(Facts.PROVIDER, List.of("use1-az2"))), List.of()));

        assertThat(joined.endpoint().service().id()).isEqualTo(Facts.SERVICE);
        assertThat(joined.endpoint().service().details()).isEmpty();
        assertThat(joined.endpoint().service().zoneIds()).contains(List.of("use1-az2"));
        assertThat(joined.only(Kind.ENDPOINT).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.accountId()).isEqualTo(Facts.PROVIDER);
            assertThat(gap.cause()).isEqualTo(Cause.NOT_SCANNED);
        });
    }

    @Test
    void a_connection_has_the_zones_that_its_consumer_states() {
        Joined joined = Joined.of(withConnection(Facts.REGION).stated(), consumer(Facts.SERVICE_NAME, ""));

        Connection connection = (Connection) joined.only(Kind.CONNECTION).facts();
        assertThat(connection.zoneIds()).contains(List.of("use1-az1", "use1-az2"));
        assertThat(connection.vpcZoneIds()).contains(List.of("use1-az1", "use1-az2"));
        assertThat(joined.service().connections()).contains(List.of(connection));
        assertThat(joined.only(Kind.CONNECTION).gaps()).isEmpty();
    }

    @Test
    void a_connection_without_its_consumer_says_why_its_zones_are_missing_and_the_service_does_too() {
        Joined joined = Joined.of(withConnection(Facts.REGION).stated());

        assertThat(((Connection) joined.only(Kind.CONNECTION).facts()).zoneIds())
                .isEmpty();
        assertThat(List.of(joined.only(Kind.CONNECTION), joined.only(Kind.SERVICE)))
                .allSatisfy(subject -> assertThat(subject.gaps())
                        .extracting(Gap::accountId, Gap::call, Gap::cause)
                        .containsExactly(tuple(Facts.CONSUMER, Calls.ENDPOINTS, Cause.NOT_SCANNED)));
    }

    @Test
    void what_one_consumer_did_not_tell_is_not_missing_of_another() {
        Facts.Provider provider = withConnection(Facts.REGION);
        provider.connections = Optional.of(List.of(
                Facts.connection(Facts.REGION),
                new VpcEndpointConnection(
                        Facts.SERVICE,
                        "vpce-of-a-stranger",
                        "999999999999",
                        "available",
                        Facts.REGION,
                        Optional.empty(),
                        List.of(),
                        "ipv4",
                        "",
                        Map.of())));
        Joined joined = Joined.of(provider.stated(), consumer(Facts.SERVICE_NAME, ""));

        assertThat(joined.topology().subjects(Kind.ENDPOINT))
                .filteredOn(subject -> subject.resourceId().equals(Facts.ENDPOINT))
                .singleElement()
                .satisfies(subject -> assertThat(subject.gaps()).isEmpty());
    }

    @Test
    void a_service_of_aws_is_known_by_what_the_consumer_sees() {
        String kms = "com.amazonaws.us-east-1.kms";
        ServiceDetail detail = new ServiceDetail(
                kms,
                "vpce-svc-0cccccccccccccccc",
                Facts.REGION,
                "amazon",
                "kms.us-east-1.amazonaws.com",
                "verified",
                Optional.of(List.of("use1-az2")),
                Optional.of(false),
                Optional.of(true),
                Optional.of(""));
        Endpoint endpoint =
                Joined.of(consumer(kms, "", List.of(detail), List.of())).endpoint();

        assertThat(endpoint.service().owner()).contains("amazon");
        assertThat(endpoint.service().ownerScanned()).contains(false);
        assertThat(endpoint.service().policySupported()).contains(true);
        assertThat(endpoint.network().dns().ofService())
                .contains(new ServiceAccess.PrivateDns("kms.us-east-1.amazonaws.com", "verified"));
        assertThat(endpoint.service().zoneIds()).contains(List.of("use1-az2"));
        assertThat(endpoint.service().id()).isEmpty();
    }

    @Test
    void the_consumer_states_the_payer_where_the_service_is_not_scanned() {
        for (String payer : List.of("", "ServiceOwner")) {
            ServiceDetail detail = Facts.detail(Facts.PROVIDER, List.of("use1-az2"), payer);
            Endpoint endpoint = Joined.of(consumer(Facts.SERVICE_NAME, "", List.of(detail), List.of()))
                    .endpoint();
            assertThat(endpoint.service().payer()).contains(payer.isEmpty() ? "endpoint-owner" : "service-owner");
        }
        assertThat(Joined.of(consumer(Facts.SERVICE_NAME, ""))
                        .endpoint()
                        .service()
                        .payer())
                .isEmpty();
    }

    @Test
    void two_sides_that_report_different_payers_leave_a_gap() {
        ServiceDetail detail = Facts.detail(Facts.PROVIDER, List.of("use1-az2"), "ServiceOwner");
        Joined joined = Joined.of(
                withConnection(Facts.REGION).stated(), consumer(Facts.SERVICE_NAME, "", List.of(detail), List.of()));

        assertThat(joined.endpoint().service().payer()).isEmpty();
        assertThat(joined.only(Kind.ENDPOINT).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.NOT_STATED);
            assertThat(gap.message())
                    .isEqualTo("the accounts of the endpoint and of the service report different payers");
        });
    }

    @Test
    void an_endpoints_own_payer_precedes_that_of_its_service() {
        Facts.Provider provider = withConnection(Facts.REGION);
        provider.connections = Optional.of(List.of(paidBy("vpc-endpoint-service-account")));
        Joined joined = Joined.of(provider.stated(), consumer(Facts.SERVICE_NAME, ""));

        assertThat(joined.endpoint().service().payer()).contains("service-owner");
        provider.connections = Optional.of(List.of(paidBy("somebody-else")));
        assertThat(Joined.of(provider.stated()).endpoint().service().payer()).isEmpty();
    }

    private static VpcEndpointConnection paidBy(String payer) {
        return new VpcEndpointConnection(
                Facts.SERVICE,
                Facts.ENDPOINT,
                Facts.CONSUMER,
                "available",
                Facts.REGION,
                Optional.empty(),
                List.of(),
                "ipv4",
                payer,
                Map.of());
    }

    @Test
    void the_same_name_in_two_regions_is_two_services() {
        String name = "com.example.orders";
        List<ServiceDetail> details =
                List.of(detail(name, Facts.REGION, "111122223333"), detail(name, "eu-west-1", "444455556666"));
        Endpoint endpoint =
                Joined.of(consumer(name, "eu-west-1", details, List.of())).endpoint();

        assertThat(endpoint.service().owner()).contains("444455556666");
        assertThat(endpoint.service().zoneIds()).isEmpty();
    }

    @Test
    void a_customers_service_supports_no_policies_whoever_sees_it() {
        assertThat(Joined.of(consumer(Facts.SERVICE_NAME, ""))
                        .endpoint()
                        .service()
                        .policySupported())
                .contains(false);
        assertThat(Joined.of(consumer("com.amazonaws.us-east-1.kms", ""))
                        .endpoint()
                        .service()
                        .policySupported())
                .isEmpty();
    }

    @Test
    void an_empty_list_of_common_zones_is_not_a_statement() {
        Joined joined = Joined.of(
                consumer(Facts.SERVICE_NAME, "", List.of(Facts.detail(Facts.PROVIDER, List.of())), List.of()));

        assertThat(joined.endpoint().service().zoneIds()).isEmpty();
    }

    @Test
    void the_owner_of_a_service_that_nobody_sees_is_not_known() {
        Joined joined = Joined.of(consumer(Facts.SERVICE_NAME, ""));

        assertThat(joined.endpoint().service().zoneIds()).isEmpty();
        assertThat(joined.only(Kind.ENDPOINT).gaps())
                .extracting(Gap::resource, Gap::cause)
                .containsExactly(tuple(Facts.SERVICE, Cause.NOT_SCANNED));
    }

    @Test
    void an_endpoint_that_its_own_account_does_not_list_has_vanished() {
        RegionInventory empty =
                Facts.consumer(Optional.of(List.of()), List.of(), List.of(Facts.gap(Facts.CONSUMER, Calls.ZONES, "")));
        Joined joined = Joined.of(withConnection(Facts.REGION).stated(), empty);

        assertThat(joined.only(Kind.ENDPOINT).gaps()).extracting(Gap::cause).containsExactly(Cause.VANISHED);
    }

    @Test
    void an_endpoint_whose_account_refused_to_list_is_not_said_to_have_vanished() {
        Gap denied = Facts.gap(Facts.CONSUMER, Calls.ENDPOINTS, "");
        Joined joined = Joined.of(
                withConnection(Facts.REGION).stated(), Facts.consumer(Optional.empty(), List.of(), List.of(denied)));

        assertThat(joined.only(Kind.ENDPOINT).gaps()).containsExactly(denied);
    }

    @Test
    void a_closed_door_explains_every_region_of_its_account() {
        Gap closed = new Gap(Facts.CONSUMER, "*", Calls.ASSUME_ROLE, Cause.DENIED, "", "AccessDenied");
        Joined joined = Joined.of(
                withConnection("eu-west-1").stated(),
                RegionInventory.unseen(
                        new PlannedScope(Facts.CONSUMER, "consumer", AccountLabels.NONE, "*"),
                        Facts.NOW,
                        List.of(closed)));

        assertThat(joined.only(Kind.ENDPOINT).gaps()).containsExactly(closed);
        assertThat(joined.only(Kind.ENDPOINT).resource().accountName()).isEqualTo("consumer");
    }

    @Test
    void a_service_whose_owner_was_denied_is_unseen_for_that_reason() {
        Gap denied = Facts.gap(Facts.PROVIDER, Calls.SERVICES, "");
        Facts.Provider provider = Facts.provider();
        provider.services = Optional.empty();
        provider.gaps = List.of(denied);
        Joined joined = Joined.of(provider.stated(), consumer(Facts.SERVICE_NAME, "", seenDetail(), List.of()));

        assertThat(joined.endpoint().service().details()).isEmpty();
        assertThat(joined.only(Kind.ENDPOINT).gaps()).containsExactly(denied);
    }

    @Test
    void a_service_that_its_owner_does_not_list_has_vanished() {
        Facts.Provider provider = Facts.provider();
        provider.services = Optional.of(List.of());
        Joined joined = Joined.of(provider.stated(), consumer(Facts.SERVICE_NAME, "", seenDetail(), List.of()));

        assertThat(joined.only(Kind.ENDPOINT).gaps()).extracting(Gap::cause).containsExactly(Cause.VANISHED);
    }

    @Test
    void what_is_missing_of_a_service_is_missing_of_its_endpoints() {
        Facts.Provider provider = withConnection(Facts.REGION);
        Gap denied = Facts.gap(Facts.PROVIDER, Calls.LOAD_BALANCER_ATTRIBUTES, Facts.BALANCER);
        provider.gaps = List.of(denied);
        Joined joined = Joined.of(provider.stated(), consumer(Facts.SERVICE_NAME, ""));

        assertThat(joined.only(Kind.ENDPOINT).gaps()).contains(denied);
        assertThat(joined.only(Kind.CONNECTION).gaps()).contains(denied);
    }

    @Test
    void a_subnet_that_cannot_be_seen_leaves_the_zones_unknown() {
        RegionInventory consumer = Facts.consumer(
                Optional.of(List.of(Facts.endpoint(Facts.SERVICE_NAME, "", List.of("subnet-1", "subnet-9")))),
                List.of(),
                List.of());
        Joined joined = Joined.of(withConnection(Facts.REGION).stated(), consumer);

        assertThat(joined.endpoint().zoneIds()).isEmpty();
        assertThat(joined.only(Kind.ENDPOINT).gaps())
                .anySatisfy(gap -> assertThat(gap.call()).isEqualTo(Calls.SUBNETS));
    }

    @Test
    void a_name_in_another_region_is_a_link_across_regions() {
        Joined joined = Joined.of(consumer("com.amazonaws.vpce.eu-west-1." + Facts.SERVICE, ""));

        assertThat(joined.endpoint().service().region()).isEqualTo("eu-west-1");
        assertThat(joined.endpoint().service().crossRegion()).isTrue();
    }

    @Test
    void the_service_region_that_an_endpoint_states_counts_more_than_the_name() {
        Joined joined = Joined.of(consumer("com.amazonaws.us-east-1.s3", "eu-west-1"));

        assertThat(joined.endpoint().service().region()).isEqualTo("eu-west-1");
        assertThat(joined.endpoint().service().crossRegion()).isTrue();
        assertThat(joined.endpoint().service().id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.amazonaws.vpce.cn-north-1.", "cn.com.amazonaws.vpce.cn-north-1."})
    void names_of_customer_services_are_read_in_every_partition(String prefix) {
        Joined joined = Joined.of(consumer(prefix + Facts.SERVICE, ""));

        assertThat(joined.endpoint().service().id()).isEqualTo(Facts.SERVICE);
        assertThat(joined.endpoint().service().region()).isEqualTo("cn-north-1");
    }

    @Test
    void a_service_with_a_name_of_its_own_is_found_by_the_connection_that_it_lists() {
        Joined joined = Joined.of(withConnection(Facts.REGION).stated(), consumer("com.example.orders", ""));

        assertThat(joined.endpoint().service().id()).isEqualTo(Facts.SERVICE);
        assertThat(joined.endpoint().service().details()).isPresent();
    }

    @Test
    void connections_without_their_services_leave_endpoints_unseen() {
        Facts.Provider provider = withConnection(Facts.REGION);
        provider.services = Optional.empty();
        provider.gaps = List.of(Facts.gap(Facts.PROVIDER, Calls.SERVICES, ""));
        Joined joined = Joined.of(provider.stated());

        assertThat(joined.topology().unseen())
                .extracting(Subject.Unseen::kind)
                .containsExactly(Kind.SERVICE, Kind.CONNECTION, Kind.ENDPOINT, Kind.LOAD_BALANCER, Kind.TARGET_GROUP);
        assertThat(joined.topology().unseen())
                .allSatisfy(unseen -> assertThat(unseen.gaps()).isEqualTo(provider.gaps));
    }

    @Test
    void a_denied_list_of_target_groups_leaves_only_them_unseen() {
        Facts.Provider provider = Facts.provider();
        provider.groups = Optional.empty();
        provider.gaps = List.of(Facts.gap(Facts.PROVIDER, Calls.TARGET_GROUPS, ""));

        assertThat(Joined.of(provider.stated()).topology().unseen())
                .extracting(Subject.Unseen::kind)
                .containsExactly(Kind.TARGET_GROUP);
    }

    @Test
    void a_denied_list_of_endpoints_leaves_only_them_unseen() {
        Gap denied = Facts.gap(Facts.CONSUMER, Calls.ENDPOINTS, "");
        Joined joined = Joined.of(Facts.consumer(Optional.empty(), List.of(), List.of(denied)));

        assertThat(joined.topology().unseen()).singleElement().satisfies(unseen -> {
            assertThat(unseen.kind()).isEqualTo(Kind.ENDPOINT);
            assertThat(unseen.gaps()).containsExactly(denied);
        });
    }

    @Test
    void the_order_of_accounts_changes_nothing() {
        RegionInventory provider = withConnection(Facts.REGION).stated();
        RegionInventory consumer = consumer(Facts.SERVICE_NAME, "");

        assertThat(Joined.of(provider, consumer)).isEqualTo(Joined.of(consumer, provider));
    }

    private static List<ServiceDetail> seenDetail() {
        return List.of(Facts.detail(Facts.PROVIDER, List.of("use1-az1")));
    }

    private static Optional<List<String>> zone() {
        return Optional.of(List.of("use1-az1"));
    }

    private static Facts.Provider withConnection(String region) {
        Facts.Provider facts = Facts.provider();
        facts.connections = Optional.of(List.of(Facts.connection(region)));
        return facts;
    }

    private static RegionInventory consumer(String serviceName, String serviceRegion) {
        return consumer(serviceName, serviceRegion, List.of(), List.of());
    }

    private static RegionInventory consumer(
            String serviceName, String serviceRegion, List<ServiceDetail> details, List<Gap> gaps) {
        return Facts.consumer(Optional.of(List.of(Facts.endpoint(serviceName, serviceRegion, SUBNETS))), details, gaps);
    }
}
