package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.input.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchedPricesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final FetchedPrices fetched = new FetchedPrices(List.of("eu-west-1", "us-east-1"), DAY);

    @Test
    void ranges_become_tiers_and_the_source_names_the_product() {
        add(endpoint(
                "AAA", "EU-VpcEndpoint-Bytes", "GB", dimension("1048576", "0.006"), dimension("0", "0.0100000000")));

        assertThat(fetched.problems()).isEmpty();
        assertThat(fetched.prices())
                .extracting(Price::item, Price::region, Price::aboveGb, Price::usd, Price::asOf)
                .containsExactly(
                        tuple(Item.ENDPOINT_DATA, "eu-west-1", new BigDecimal("0"), new BigDecimal("0.01"), DAY),
                        tuple(
                                Item.ENDPOINT_DATA,
                                "eu-west-1",
                                new BigDecimal("1048576"),
                                new BigDecimal("0.006"),
                                DAY));
        assertThat(fetched.prices().get(0).source()).isEqualTo("AWS Price List API, SKU AAA, effective 2026-11-01");
    }

    @Test
    void transfer_between_zones_is_charged_in_both_directions() {
        add(transfer("AAA", "IntraRegion", "EU-DataTransfer-Regional-Bytes", "eu-west-1"));

        assertThat(fetched.prices()).singleElement().satisfies(price -> {
            assertThat(price.item()).isEqualTo(Item.ZONE_TRANSFER);
            assertThat(price.usd()).isEqualByComparingTo("0.02");
            assertThat(price.source()).endsWith("both directions");
        });
    }

    @Test
    void endpoints_of_each_type_have_hours_of_their_own() {
        add(endpoint("AAA", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.011")));
        add(endpoint("BBB", "EU-VpcEndpoint-GWLBE-Hours", "Hrs", dimension("0", "0.012")));
        add(endpoint("CCC", "EU-VpcEndpoint-Resource-Hours", "Hrs", dimension("0", "0.022")));
        add(endpoint("DDD", "EU-VpcEndpoint-Tunnel-Hours", "Hrs", dimension("0", "0.023")));

        assertThat(fetched.problems()).isEmpty();
        assertThat(fetched.prices())
                .extracting(price -> price.item().text() + " " + price.usd())
                .containsExactly(
                        "endpoint-hour 0.011",
                        "gateway-load-balancer-endpoint-hour 0.012",
                        "resource-endpoint-hour 0.022",
                        "tunnel-endpoint-hour 0.023");
    }

    /** No source states the usage type of a tunnel endpoint. */
    @Test
    void endpoint_hours_of_an_unknown_usage_type_are_named_and_cost_an_unknown_amount() {
        add(endpoint("AAA", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.011")));
        add(endpoint("BBB", "EU-VpcEndpoint-CidrTunnel-Hours", "Hrs", dimension("0", "0.023")));

        assertThat(fetched.unknownUsageTypes()).containsExactly("EU-VpcEndpoint-CidrTunnel-Hours");
        assertThat(fetched.missing()).contains("tunnel-endpoint-hour in eu-west-1");
        Tariff tariff = new Tariff(PriceList.builtIn().with(new PriceList(fetched.prices())), Discounts.NONE);
        Cost cost = Cost.of(tariff.hours("111122223333", Item.TUNNEL_ENDPOINT_HOUR, "eu-west-1", 1, ""));
        assertThat(cost.amount()).isEqualTo("an unknown amount");
        assertThat(cost.exceeds(100)).isEmpty();
    }

    @Test
    void other_usage_types_of_the_same_answer_are_passed_over() {
        add(endpoint("AAA", "EU-VpcEndpoint-Resource-Bytes", "GB", dimension("0", "0.02")));
        add(transfer("BBB", "InterRegion Outbound", "EU-USE1-S3RTC-Out-Bytes", "us-east-1"));
        add(transfer("CCC", "InterRegion Outbound", "EU-LAX1-AWS-Out-Bytes", "us-west-2-lax-1"));

        assertThat(fetched.prices()).isEmpty();
        assertThat(fetched.problems()).isEmpty();
        assertThat(fetched.unknownUsageTypes()).isEmpty();
    }

    @Test
    void different_prices_for_one_thing_are_a_problem_that_names_the_products() {
        add(endpoint("BBB", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.012")));
        add(endpoint("AAA", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.011")));

        assertThat(fetched.problems())
                .containsExactly("AWS publishes different prices for endpoint-hour in eu-west-1: SKU AAA"
                        + " 0.011 USD, SKU BBB 0.012 USD");
    }

    @Test
    void the_same_price_twice_is_one_price() {
        add(endpoint("BBB", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.0110000000")));
        add(endpoint("AAA", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.011")));

        assertThat(fetched.problems()).isEmpty();
        assertThat(fetched.prices())
                .singleElement()
                .satisfies(price -> assertThat(price.source()).contains("SKU AAA"));
    }

    @Test
    void free_tiers_and_promotions_are_left_out_where_there_is_a_price() {
        add(endpoint("AAA", "EU-VpcEndpoint-Bytes", "GB", dimension("0", "0"), dimension("100", "0.01")));
        add(endpoint("BBB", "EU-VpcEndpoint-Bytes", "GB", dimension("0", "0.0000000000")));

        assertThat(fetched.problems()).isEmpty();
        assertThat(fetched.prices())
                .extracting(Price::aboveGb, Price::usd)
                .containsExactly(tuple(new BigDecimal("0"), new BigDecimal("0.01")));
    }

    @Test
    void what_is_free_and_nothing_else_costs_nothing() {
        add(endpoint("AAA", "EU-VpcEndpoint-Service-Hours", "Hrs", dimension("0", "0")));

        assertThat(fetched.prices()).extracting(Price::usd).containsExactly(new BigDecimal("0"));
    }

    @Test
    void another_unit_or_an_answer_that_makes_no_sense_is_a_problem() {
        add(endpoint("AAA", "EU-VpcEndpoint-Hours", "Quantity", dimension("0", "0.011")));
        add(endpoint("BBB", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "cheap")));
        add("{}");
        add("{");

        assertThat(fetched.problems())
                .anyMatch(problem ->
                        problem.contains("SKU AAA: endpoint-hour in eu-west-1 is in an unknown unit: Quantity"))
                .anyMatch(problem -> problem.contains("SKU BBB has an invalid price"))
                .anyMatch(problem -> problem.contains("a product of the price list has no SKU"))
                .hasSize(4);
    }

    @Test
    void prices_in_another_currency_are_left_out_and_named() {
        add(endpoint(
                "AAA", "EU-VpcEndpoint-Hours", "Hrs", dimension("0", "0.08").replace("USD", "CNY")));

        assertThat(fetched.prices()).isEmpty();
        assertThat(fetched.otherCurrencies()).containsExactly("EU-VpcEndpoint-Hours");
    }

    @Test
    void what_has_no_price_is_listed() {
        add(transfer("AAA", "InterRegion Outbound", "EU-USE1-AWS-Out-Bytes", "us-east-1"));

        assertThat(fetched.missing())
                .contains("endpoint-hour in eu-west-1", "region-transfer from us-east-1 to eu-west-1")
                .doesNotContain("region-transfer from eu-west-1 to us-east-1");
    }

    @Test
    void a_written_list_is_read_as_the_same_list() {
        List<Price> prices = List.of(
                new Price(
                        Item.ENDPOINT_HOUR,
                        "*",
                        "",
                        BigDecimal.ZERO,
                        new BigDecimal("0.011"),
                        DAY,
                        "a \"bill\" \\ \u202e"),
                new Price(
                        Item.ENDPOINT_DATA,
                        "eu-west-1",
                        "",
                        new BigDecimal("1048576"),
                        new BigDecimal("100"),
                        DAY,
                        "it"),
                new Price(
                        Item.REGION_TRANSFER,
                        "eu-west-1",
                        "us-east-1",
                        BigDecimal.ZERO,
                        new BigDecimal("0.000001"),
                        DAY,
                        "#"));
        Problems problems = new Problems();

        PriceList read = PriceFile.read("prices.yaml", PriceFile.text(prices, "one\ntwo"), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(read.prices()).isEqualTo(prices);
        assertThat(PriceFile.read("prices.yaml", PriceFile.text(List.of(), "none"), problems)
                        .prices())
                .isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    private void add(String document) {
        fetched.add(List.of(document));
    }

    private static String endpoint(String sku, String usageType, String unit, String... dimensions) {
        return document(sku, "\"regionCode\": \"eu-west-1\", \"usagetype\": \"" + usageType + "\"", unit, dimensions);
    }

    private static String transfer(String sku, String type, String usageType, String to) {
        String attributes = """
                "transferType": "%s", "fromRegionCode": "eu-west-1", "toRegionCode": "%s", "usagetype": "%s"
                """.formatted(type, to, usageType);
        return document(sku, attributes, "GB", dimension("0", "0.0100000000"));
    }

    private static String document(String sku, String attributes, String unit, String... dimensions) {
        List<String> named = new ArrayList<>();
        for (String dimension : dimensions) {
            named.add("\"%s.JRTCKXETXF.%d\": %s".formatted(sku, named.size(), dimension));
        }
        return """
                {"product": {"productFamily": "VpcEndpoint", "sku": "%s", "attributes": {%s}},
                 "terms": {"OnDemand": {"%s.JRTCKXETXF": {"effectiveDate": "2026-11-01T00:00:00Z",
                   "priceDimensions": {%s}}}}}
                """.formatted(sku, attributes, sku, String.join(",", named).replace("UNIT", unit));
    }

    private static String dimension(String begin, String usd) {
        return "{\"unit\": \"UNIT\", \"beginRange\": \"%s\", \"endRange\": \"Inf\", \"pricePerUnit\": {\"USD\": \"%s\"}}"
                .formatted(begin, usd);
    }
}
