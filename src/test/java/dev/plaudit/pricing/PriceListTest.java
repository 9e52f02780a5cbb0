package dev.plaudit.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {

    private final PriceList prices = PriceList.builtIn();

    @Test
    void the_price_depends_on_the_region_that_sends() {
        assertThat(prices.transfer("eu-west-1", "us-east-1").orElseThrow().usdPerGb())
                .isEqualTo(0.02);
        assertThat(prices.transfer("sa-east-1", "us-east-1").orElseThrow().usdPerGb())
                .isEqualTo(0.138);
    }

    @Test
    void the_two_regions_in_the_us_east_have_a_price_of_their_own() {
        assertThat(prices.transfer("us-east-1", "us-east-2").orElseThrow().usdPerGb())
                .isEqualTo(0.01);
        assertThat(prices.transfer("us-east-2", "us-east-1").orElseThrow().usdPerGb())
                .isEqualTo(0.01);
    }

    @Test
    void a_region_that_the_list_does_not_hold_has_no_known_price() {
        assertThat(prices.transfer("me-central-1", "us-east-1")).isEmpty();
        assertThat(prices.transfer("us-east-1", "me-central-1")).isPresent();
    }

    @Test
    void within_a_region_nothing_is_transferred_between_regions() {
        assertThat(prices.transfer("us-east-1", "us-east-1")).isEmpty();
    }

    @Test
    void between_zones_both_directions_together_cost_two_cents_in_commercial_regions() {
        TransferRate rate = prices.transferBetweenZones("eu-west-1").orElseThrow();

        assertThat(rate.usdPerGb()).isEqualTo(0.02);
        assertThat(rate.asOf()).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(rate.source()).contains("AWS", "blog");
    }

    @Test
    void the_source_says_nothing_about_china_governments_and_the_sovereign_cloud() {
        assertThat(List.of("cn-north-1", "us-gov-west-1", "eusc-de-east-1", "us-iso-east-1", "eu-isoe-west-1"))
                .allSatisfy(region ->
                        assertThat(prices.transferBetweenZones(region)).isEmpty());
    }

    @Test
    void every_price_has_a_date_and_a_source() {
        TransferRate rate = prices.transfer("us-east-1", "eu-west-1").orElseThrow();

        assertThat(rate.asOf()).isEqualTo(LocalDate.of(2026, 11, 23)).isEqualTo(prices.asOf());
        assertThat(rate.source()).isNotBlank();
    }
}
