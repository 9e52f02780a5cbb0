package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    private final PriceList prices = PriceList.builtIn();

    @Test
    void the_price_depends_on_the_region_that_sends() {
        assertThat(transfer("eu-west-1", "us-east-1")).isEqualByComparingTo("0.02");
        assertThat(transfer("sa-east-1", "us-east-1")).isEqualByComparingTo("0.138");
    }

    @Test
    void the_two_regions_in_the_us_east_have_a_price_of_their_own() {
        assertThat(transfer("us-east-1", "us-east-2")).isEqualByComparingTo("0.01");
        assertThat(transfer("us-east-2", "us-east-1")).isEqualByComparingTo("0.01");
    }

    @ParameterizedTest
    @CsvSource({"ap-southeast-2, ap-southeast-4", "ap-south-1, ap-south-2", "ap-south-2, ap-south-1"})
    void between_near_regions_the_price_is_unknown_until_a_list_states_it(String from, String to) {
        assertThat(prices.transfer(from, to)).isEmpty();
        assertThat(transfer(from, "us-east-1")).isPositive();

        Estimate estimate = Tariff.listPrices().transferEitherWay("111122223333", from, to, BigDecimal.TEN, "10 GB");
        assertThat(Cost.of(estimate).amount()).isEqualTo("an unknown amount");
        assertThat(estimate.unknown())
                .contains("the price list has no price for region-transfer from " + from + " to " + to);

        Price own = new Price(
                Item.REGION_TRANSFER,
                from,
                to,
                BigDecimal.ZERO,
                new BigDecimal("0.01"),
                LocalDate.EPOCH,
                "our contract");
        assertThat(prices.with(new PriceList(List.of(own))).transfer(from, to)).contains(own);
    }

    @Test
    void a_region_that_the_list_does_not_hold_has_no_known_price() {
        assertThat(prices.transfer("me-central-1", "us-east-1")).isEmpty();
        assertThat(prices.transfer("us-east-1", "me-central-1")).isPresent();
        assertThat(prices.price(Item.ENDPOINT_HOUR, "me-central-1")).isEmpty();
    }

    @Test
    void within_a_region_nothing_is_transferred_between_regions() {
        assertThat(prices.transfer("us-east-1", "us-east-1")).isEmpty();
    }

    @Test
    void an_entry_for_every_commercial_region_says_nothing_about_china_governments_and_the_sovereign_cloud() {
        assertThat(prices.price(Item.ZONE_TRANSFER, "eu-west-1").orElseThrow().usd())
                .isEqualByComparingTo("0.02");
        assertThat(List.of("cn-north-1", "us-gov-west-1", "eusc-de-east-1", "us-iso-east-1", "eu-isoe-west-1"))
                .allSatisfy(region ->
                        assertThat(prices.price(Item.ZONE_TRANSFER, region)).isEmpty());
    }

    @Test
    void processed_data_has_three_tiers() {
        assertThat(prices.tiers(Item.ENDPOINT_DATA, "eu-west-1"))
                .extracting(price -> price.aboveGb() + " " + price.usd())
                .containsExactly("0 0.01", "1048576 0.006", "5242880 0.004");
    }

    @Test
    void every_item_has_a_price_with_a_source() {
        assertThat(prices.prices()).extracting(Price::item).contains(Item.values());
        assertThat(prices.prices())
                .allSatisfy(price -> assertThat(price.source()).isNotBlank());
        assertThat(prices.oldest()).contains(LocalDate.of(2026, 4, 2));
        assertThat(prices.asOf(Item.REGION_TRANSFER)).contains(LocalDate.of(2026, 11, 23));
    }

    @Test
    void a_price_is_stale_after_half_a_year() {
        LocalDate asOf = LocalDate.of(2026, 11, 23);
        PriceList list = read("""
                prices:
                  - {item: endpoint-hour, region: us-east-1, usd: 0.01, as_of: 2026-11-23, source: a bill}
                """);
        assertThat(list.stale(asOf.plusDays(180))).isEmpty();
        assertThat(list.stale(asOf.plusDays(181))).hasSize(1);
    }

    @Test
    void a_list_laid_over_another_replaces_what_it_has_with_all_its_tiers() {
        PriceList own = read("""
                prices:
                  - {item: endpoint-data, region: "*", usd: 0.002, as_of: 2026-11-01, source: our contract}
                  - {item: endpoint-hour, region: mx-central-1, usd: 0.0125, as_of: 2026-11-01, source: our contract}
                """);
        PriceList both = prices.with(own);
        assertThat(both.tiers(Item.ENDPOINT_DATA, "eu-west-1"))
                .extracting(Price::usd)
                .containsExactly(new BigDecimal("0.002"));
        assertThat(both.price(Item.ENDPOINT_HOUR, "mx-central-1")).isPresent();
        assertThat(both.price(Item.ENDPOINT_HOUR, "us-east-1"))
                .isEqualTo(prices.price(Item.ENDPOINT_HOUR, "us-east-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{item: endpoint-our, region: us-east-1, usd: 1, as_of: 2026-11-01, source: x} | 2:12: `item` cannot be `endpoint-our`; did you mean `endpoint-hour`?",
                "{item: endpoint-hour, region: Ohio, usd: 1, as_of: 2026-11-01, source: x} | 2:35: `region` cannot be `Ohio`",
                "{item: endpoint-hour, region: us-east-1, usd: free, as_of: 2026-11-01, source: x} | 2:51: `usd` cannot be `free`",
                "{item: endpoint-hour, region: us-east-1, usd: -1, as_of: 2026-11-01, source: x} | 2:51: `usd` cannot be `-1`",
                "{item: endpoint-hour, region: us-east-1, usd: 1, as_of: lately, source: x} | 2:61: `as_of` cannot be `lately`",
                "{item: endpoint-hour, region: us-east-1, usd: 1, as_of: 2026-11-01} | 2:5: key `source` is missing",
                "{item: endpoint-hour, region: us-east-1, eur: 1, usd: 1, as_of: 2026-11-01, source: x} | 2:46: unknown key `eur`",
            })
    void a_mistake_is_said_with_its_place(String entry, String message) {
        Problems problems = new Problems();
        PriceFile.read("prices.yaml", "prices:\n  - " + entry + "\n", problems);
        assertThat(problems.list().stream()
                        .map(p -> p.file() + ":" + p.line() + ":" + p.column() + ": " + p.message())
                        .collect(Collectors.joining("\n")))
                .startsWith("prices.yaml:" + message);
    }

    private BigDecimal transfer(String from, String to) {
        return prices.transfer(from, to).orElseThrow().usd();
    }

    private static PriceList read(String text) {
        Problems problems = new Problems();
        PriceList list = PriceFile.read("prices.yaml", text, problems);
        assertThat(problems.list()).isEmpty();
        return list;
    }
}
