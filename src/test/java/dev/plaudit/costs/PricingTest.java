package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Facts;
import dev.plaudit.topology.Joined;
import dev.plaudit.topology.Subject.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who pays what for a link, of facts as accounts state them. */
class PricingTest {

    private static final List<String> TWO_SUBNETS = List.of("subnet-1", "subnet-2");

    private final Facts.Provider provider = Facts.provider();
    private final Facts.Consumer consumer = new Facts.Consumer();

    PricingTest() {
        provider.connections = Optional.of(List.of(Facts.connection(Facts.REGION)));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(Facts.SERVICE_NAME, Facts.REGION, TWO_SUBNETS)));
    }

    @Test
    void each_side_pays_its_part_of_a_link() {
        assertThat(amount(Charge.ENDPOINT_HOURS)).isEqualTo("14.60 USD a month");
        assertThat(line(Charge.ENDPOINT_HOURS).payerAccountId()).isEqualTo(Facts.CONSUMER);
        assertThat(amount(Charge.LOAD_BALANCER_HOURS)).isEqualTo("16.43 USD a month");
        assertThat(line(Charge.LOAD_BALANCER_HOURS).payerAccountId()).isEqualTo(Facts.PROVIDER);
    }

    @Test
    void what_was_not_read_is_unknown_and_makes_the_sum_a_lower_bound() {
        assertThat(line(Charge.ENDPOINT_DATA).estimate().unknown()).containsExactly("traffic was not read");
        assertThat(line(Charge.ENDPOINT_DATA).estimate().rates())
                .singleElement()
                .satisfies(rate -> assertThat(rate.text()).isEqualTo("0.01 USD per GB"));
        Costs costs = costs();
        assertThat(costs.isWhole()).isFalse();
        assertThat(Estimate.amount(costs.usd(), costs.isWhole())).isEqualTo("at least 31.03 USD a month");
        assertThat(costs.unknown()).containsEntry("traffic was not read", 1L);
    }

    @Test
    void the_service_owner_pays_for_the_endpoint_where_that_was_agreed() {
        provider.services = Optional.of(List.of(service(Facts.SERVICE, List.of(Facts.REGION), "ServiceOwner")));
        assertThat(line(Charge.ENDPOINT_HOURS).payerAccountId()).isEqualTo(Facts.PROVIDER);
        assertThat(line(Charge.ENDPOINT_HOURS).payerAccountName()).isEqualTo("provider");
        assertThat(line(Charge.ENDPOINT_DATA).payerAccountId()).isEqualTo(Facts.PROVIDER);
    }

    @Test
    void transfer_between_regions_is_the_endpoint_owners_even_then() {
        provider.services = Optional.of(List.of(service(Facts.SERVICE, List.of("eu-west-1"), "ServiceOwner")));
        consumer.endpoints = Optional.of(List.of(Facts.endpoint(Facts.SERVICE_NAME, "eu-west-1", TWO_SUBNETS)));
        CostLine transfer = line(Charge.REGION_TRANSFER);
        assertThat(transfer.payerAccountId()).isEqualTo(Facts.CONSUMER);
        assertThat(transfer.estimate().amount()).isEqualTo("an unknown amount");
        assertThat(transfer.estimate().unknown())
                .containsExactly("AWS publishes no traffic metrics for cross-Region endpoints");
        assertThat(transfer.estimate().rates())
                .extracting(rate -> rate.price().region())
                .containsExactly("eu-west-1", Facts.REGION);
    }

    @Test
    void a_pair_that_the_price_list_does_not_hold_is_said_for_each_way() {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint("", "me-central-1", TWO_SUBNETS)));
        assertThat(line(Charge.REGION_TRANSFER).estimate().unknown())
                .contains("the price list has no price for region-transfer from me-central-1 to us-east-1");
    }

    @Test
    void a_remote_region_of_a_service_is_charged_by_the_hour_where_a_consumer_is_connected() {
        provider.services =
                Optional.of(List.of(service(Facts.SERVICE, List.of(Facts.REGION, "eu-west-1", "us-west-2"), "")));
        assertThat(amount(Charge.REMOTE_REGION_HOURS)).isEqualTo("an unknown amount");
        assertThat(line(Charge.REMOTE_REGION_HOURS).estimate().unknown())
                .containsExactly(
                        "whether AWS bills eu-west-1, us-west-2: no consumer is known to be connected from there");
        provider.connections = Optional.of(List.of(Facts.connection("eu-west-1")));
        assertThat(amount(Charge.REMOTE_REGION_HOURS)).isEqualTo("at least 36.50 USD a month");
        ServiceCosts costs = (ServiceCosts) joined().only(Kind.SERVICE).costs();
        assertThat(costs.remoteRegions())
                .extracting(region -> region.region() + " " + region.hours().amount())
                .containsExactly("eu-west-1 36.50 USD a month", "us-west-2 36.50 USD a month");
    }

    @Test
    void a_load_balancer_behind_two_services_is_charged_once_and_is_nobodys_own() {
        String other = "vpce-svc-0bbbbbbbbbbbbbbbb";
        provider.services = Optional.of(
                List.of(service(Facts.SERVICE, List.of(Facts.REGION), ""), service(other, List.of(Facts.REGION), "")));
        assertThat(costs().lines())
                .filteredOn(line -> line.charge() == Charge.LOAD_BALANCER_HOURS)
                .hasSize(1);
        assertThat(joined().topology().subjects(Kind.SERVICE))
                .hasSize(2)
                .allSatisfy(subject -> assertThat(((ServiceCosts) subject.costs()).loadBalancerHours())
                        .isEqualTo(Cost.NOTHING));
    }

    @Test
    void what_is_free_or_being_deleted_has_no_line() {
        for (VpcEndpoint free : List.of(
                Facts.endpoint("vpce-1", "Gateway", "com.amazonaws.us-east-1.s3", "vpc-2", "available"),
                Facts.endpoint("vpce-1", "Interface", "com.amazonaws.us-east-1.kms", "vpc-2", "Deleting"))) {
            provider.connections = Optional.of(List.of());
            consumer.endpoints = Optional.of(List.of(free));
            assertThat(costs().lines()).noneMatch(line -> line.resource().type().equals("endpoint"));
        }
    }

    @Test
    void an_endpoint_of_an_account_that_was_not_read_costs_an_unknown_amount() {
        Costs costs = new Costs(Joined.of(provider.stated()).priced().lines());
        assertThat(costs.lines())
                .filteredOn(line -> line.charge() == Charge.ENDPOINT_HOURS)
                .singleElement()
                .satisfies(line -> assertThat(line.estimate().unknown())
                        .containsExactly("the endpoint was not read in its own account"));
    }

    @Test
    void endpoints_without_a_service_have_prices_of_their_own() {
        provider.connections = Optional.of(List.of());
        assertThat(hours("Resource")).isEqualTo("at least 14.60 USD a month");
        assertThat(hours("ServiceNetwork")).isEqualTo("0.00 USD a month");
        assertThat(hours("Tunnel")).isEqualTo("an unknown amount");
        assertThat(line(Charge.ENDPOINT_HOURS).estimate().unknown())
                .contains("the price list has no price for tunnel-endpoint-hour in us-east-1");
        assertThat(line(Charge.ENDPOINT_DATA).estimate().unknown())
                .containsExactly("what the data of an endpoint of type Tunnel costs");
    }

    private String hours(String type) {
        consumer.endpoints = Optional.of(List.of(Facts.endpoint("vpce-1", type, "", "vpc-2", "available")));
        return amount(Charge.ENDPOINT_HOURS);
    }

    @Test
    void the_consumers_account_says_who_pays_where_the_providers_is_not_scanned() {
        consumer.details = List.of(Facts.detail(Facts.PROVIDER, List.of(), "ServiceOwner"));
        Costs costs = new Costs(Joined.of(consumer.stated()).priced().lines());
        assertThat(costs.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.payerAccountId()).isEqualTo(Facts.PROVIDER));
    }

    @Test
    void another_type_of_load_balancer_costs_an_unknown_amount() {
        LoadBalancer gateway = Facts.balancer(Facts.BALANCER, "gateway", Optional.of(Map.of()));
        provider.balancers = Optional.of(List.of(gateway));
        assertThat(line(Charge.LOAD_BALANCER_HOURS).estimate().unknown())
                .containsExactly("what a load balancer of type gateway costs");
        assertThat(costs().lines()).noneMatch(line -> line.charge() == Charge.ZONE_TRANSFER);
    }

    @Test
    void transfer_between_zones_is_nothing_only_where_cross_zone_load_balancing_is_seen_to_be_off() {
        provider.groups = Optional.of(List.of(group("false")));
        assertThat(line(Charge.ZONE_TRANSFER).estimate()).isEqualTo(Estimate.NOTHING);
        provider.groups = Optional.of(List.of(group("true")));
        assertThat(line(Charge.ZONE_TRANSFER).estimate().unknown()).containsExactly("traffic was not read");
        provider.groups = Optional.empty();
        assertThat(line(Charge.ZONE_TRANSFER).estimate().unknown())
                .containsExactly("the cross-zone setting of the load balancer could not be read");
    }

    @Test
    void rules_read_what_duplicates_and_a_service_nearby_would_cost() {
        VpcEndpoint first = Facts.endpoint(Facts.SERVICE_NAME, Facts.REGION, TWO_SUBNETS);
        VpcEndpoint second = withId("vpce-2", first);
        consumer.endpoints = Optional.of(List.of(first, second));
        EndpointCosts costs = (EndpointCosts)
                joined().topology().subjects(Kind.ENDPOINT).get(0).costs();
        assertThat(costs.withDuplicates().amount()).isEqualTo("29.20 USD a month");
        assertThat(costs.servedLocally()).isEqualTo(costs.hours());

        consumer.endpoints = Optional.of(List.of(Facts.endpoint(Facts.SERVICE_NAME, "eu-west-1", TWO_SUBNETS)));
        EndpointCosts remote = (EndpointCosts)
                joined().topology().subjects(Kind.ENDPOINT).get(0).costs();
        assertThat(remote.servedLocally().amount()).isEqualTo("31.03 USD a month");
        assertThat(remote.transferRates())
                .isEqualTo(new EndpointCosts.TransferRates(true, 20.48, true, 20.48, "2026-11-23"));
    }

    @Test
    void rules_read_what_one_shared_endpoint_would_cost_of_which_the_way_to_it_is_not_known() {
        consumer.endpoints = Optional.of(List.of(
                Facts.endpoint(Facts.SERVICE_NAME, Facts.REGION, TWO_SUBNETS),
                withId("vpce-2", Facts.endpoint(Facts.SERVICE_NAME, Facts.REGION, List.of("subnet-1")))));
        ScopeCosts costs = joined().topology().subjects(Kind.SCOPE).stream()
                .filter(subject -> subject.resource().accountId().equals(Facts.CONSUMER))
                .map(subject -> (ScopeCosts) subject.costs())
                .findFirst()
                .orElseThrow();
        assertThat(costs.consumedServices()).singleElement().satisfies(service -> {
            assertThat(service.separate().amount()).isEqualTo("21.90 USD a month");
            assertThat(service.shared().amount()).isEqualTo("at least 14.60 USD a month");
        });
    }

    @Test
    void a_limit_is_exceeded_for_certain_or_it_is_not_known() {
        Cost lowerBound = Cost.of(Tariff.listPrices()
                .hours(Facts.CONSUMER, Item.ENDPOINT_HOUR, Facts.REGION, 2, "zone")
                .plus(Estimate.unknown("the data")));
        assertThat(lowerBound.exceeds(10)).contains(true);
        assertThat(lowerBound.exceeds(20)).isEmpty();
        assertThat(Cost.NOTHING.exceeds(0)).contains(false);
        assertThat(Cost.total(List.of(lowerBound, lowerBound)).amount()).isEqualTo("at least 29.20 USD a month");
        assertThat(lowerBound.amountAndWhatIsMissing()).isEqualTo("at least 14.60 USD a month (unknown: the data)");
    }

    private Joined joined() {
        return Joined.of(provider.stated(), consumer.stated());
    }

    private Costs costs() {
        return new Costs(joined().priced().lines());
    }

    private CostLine line(Charge charge) {
        List<CostLine> lines =
                costs().lines().stream().filter(line -> line.charge() == charge).toList();
        assertThat(lines).as(charge.text()).hasSize(1);
        return lines.get(0);
    }

    private String amount(Charge charge) {
        Estimate estimate = line(charge).estimate();
        assertThat(estimate.terms().stream().map(Estimate.Term::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(estimate.usd());
        return estimate.amount();
    }

    private static EndpointService service(String id, List<String> regions, String payer) {
        EndpointService like = Facts.service();
        return new EndpointService(
                id,
                like.serviceName().replace(Facts.SERVICE, id),
                like.serviceType(),
                like.serviceState(),
                like.zones(),
                new EndpointService.Connectivity(
                        like.connectivity().acceptanceRequired(),
                        like.connectivity().loadBalancerArns(),
                        like.connectivity().supportedIpAddressTypes(),
                        regions,
                        like.connectivity().remoteAccessEnabled()),
                like.privateDns(),
                payer,
                like.tags(),
                like.allowedPrincipals());
    }

    private static TargetGroup group(String crossZone) {
        return Facts.group(
                Facts.GROUP,
                Facts.BALANCER,
                "instance",
                Optional.of(Map.of("load_balancing.cross_zone.enabled", crossZone)),
                Optional.of(List.of()));
    }

    private static VpcEndpoint withId(String id, VpcEndpoint like) {
        return new VpcEndpoint(
                id,
                like.vpcEndpointType(),
                like.service(),
                like.network(),
                like.dns(),
                like.lifecycle(),
                like.payerResponsibility(),
                like.policyDocument(),
                like.associations(),
                like.tags());
    }
}
