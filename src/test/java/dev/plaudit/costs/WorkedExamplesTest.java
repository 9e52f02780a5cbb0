package dev.plaudit.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/costs.md, with the built-in prices, to the cent. */
class WorkedExamplesTest {

    private static final String PAYER = "111122223333";
    private static final String HOME = "us-east-1";

    private final Tariff tariff = new Tariff(PriceList.builtIn(), Discounts.NONE);

    @Test
    void an_interface_endpoint_in_three_zones() {
        is(
                hours(Item.ENDPOINT_HOUR, HOME, 3, "zone"),
                "21.90",
                "3 zones × 730 h × 0.01 USD per hour in a zone = 21.90 USD");
    }

    @Test
    void an_interface_endpoint_in_another_region_has_the_price_of_that_region() {
        is(
                hours(Item.ENDPOINT_HOUR, "ap-northeast-1", 2, "zone"),
                "20.44",
                "2 zones × 730 h × 0.014 USD per hour in a zone = 20.44 USD");
    }

    @Test
    void a_gateway_load_balancer_endpoint() {
        is(
                hours(Item.GATEWAY_LOAD_BALANCER_ENDPOINT_HOUR, HOME, 1, "zone"),
                "7.30",
                "1 zone × 730 h × 0.01 USD per hour in a zone = 7.30 USD");
    }

    @Test
    void data_of_a_gateway_load_balancer_endpoint() {
        is(
                data(Item.GATEWAY_LOAD_BALANCER_ENDPOINT_DATA, "1000", "1000"),
                "3.50",
                "1000 GB × 0.0035 USD per GB = 3.50 USD");
    }

    @Test
    void data_in_the_first_tier() {
        is(data(Item.ENDPOINT_DATA, "1000", "1000"), "10.00", "1000 GB × 0.01 USD per GB = 10.00 USD");
    }

    @Test
    void data_in_all_three_tiers() {
        assertThat(rounded(data(Item.ENDPOINT_DATA, "6291456", "6291456"))).isEqualTo("39845.89");
    }

    @Test
    void half_of_an_accounts_data_pays_half_of_each_tier() {
        assertThat(rounded(data(Item.ENDPOINT_DATA, "1048576", "2097152"))).isEqualTo("8388.61");
    }

    @Test
    void one_hop_to_another_zone() {
        is(zones("1000"), "20.00", "1000 GB × 0.02 USD per GB = 20.00 USD");
    }

    @Test
    void both_hops_to_another_zone() {
        assertThat(rounded(zones("1000").plus(zones("1000")))).isEqualTo("40.00");
    }

    @Test
    void the_two_regions_in_the_us_east() {
        assertThat(rounded(transfer("us-east-1", "us-east-2", "500", "500"))).isEqualTo("10.00");
    }

    @Test
    void each_way_has_the_price_of_the_region_that_sends() {
        is(
                transfer("sa-east-1", "us-east-1", "100", "900"),
                "31.80",
                "100 GB from sa-east-1 to us-east-1 × 0.138 USD per GB = 13.80 USD; "
                        + "900 GB from us-east-1 to sa-east-1 × 0.02 USD per GB = 18.00 USD");
    }

    @Test
    void remote_regions_of_a_service() {
        is(
                hours(Item.REMOTE_REGION_HOUR, HOME, 2, "remote Region"),
                "73.00",
                "2 remote Regions × 730 h × 0.05 USD per hour in a remote Region = 73.00 USD");
    }

    @Test
    void a_discount_is_a_factor_of_the_account_and_item() {
        Discounts tenth = Discounts.read(
                List.of(new Node.Scalar(
                        new Position("--discount", 0, 0), PAYER + "/AmazonVPC=10%", PAYER + "/AmazonVPC=10%")),
                new Problems());
        Tariff discounted = new Tariff(PriceList.builtIn(), tenth);
        assertThat(rounded(discounted.hours(PAYER, Item.ENDPOINT_HOUR, HOME, 3, "zone")))
                .isEqualTo("19.71");
        assertThat(rounded(discounted.hours("444455556666", Item.ENDPOINT_HOUR, HOME, 3, "zone")))
                .isEqualTo("21.90");
    }

    @Test
    void a_price_that_is_not_known_leaves_a_lower_bound() {
        Estimate estimate = oneWay("us-east-1", "me-central-1", "100")
                .plus(tariff.unknownTransfer(PAYER, "us-east-1", "me-central-1", "traffic was not read"));
        assertThat(rounded(estimate)).isEqualTo("2.00");
        assertThat(estimate.unknown())
                .containsExactly(
                        "traffic was not read",
                        "the price list has no price for region-transfer from me-central-1 to us-east-1");
    }

    @Test
    void a_window_is_scaled_to_a_month_and_a_gigabyte_has_two_to_the_thirtieth_bytes() {
        assertThat(Tariff.monthlyGb(720.0 * (1L << 30), new BigDecimal("720"))).isEqualByComparingTo("730");
    }

    @Test
    void a_terabyte_has_1024_gigabytes() {
        assertThat(tariff.transferRate(PAYER, HOME, "eu-west-1").orElseThrow().usdPerTb())
                .isEqualByComparingTo("20.48");
    }

    private Estimate hours(Item item, String region, int count, String what) {
        return tariff.hours(PAYER, item, region, count, what);
    }

    private Estimate data(Item item, String part, String whole) {
        return tariff.tiered(PAYER, item, HOME, new BigDecimal(part), new BigDecimal(whole), part + " GB");
    }

    private Estimate zones(String gb) {
        return tariff.quantity(PAYER, Item.ZONE_TRANSFER, HOME, new BigDecimal(gb), gb + " GB");
    }

    private Estimate transfer(String region, String serviceRegion, String out, String back) {
        return oneWay(region, serviceRegion, out).plus(oneWay(serviceRegion, region, back));
    }

    private Estimate oneWay(String from, String to, String gb) {
        return tariff.transferRate(PAYER, from, to)
                .map(rate -> Estimate.of(new BigDecimal(gb), gb + " GB from " + from + " to " + to, rate))
                .orElseThrow();
    }

    private static void is(Estimate estimate, String usd, String formula) {
        assertThat(rounded(estimate)).isEqualTo(usd);
        assertThat(String.join("; ", estimate.formulas())).isEqualTo(formula);
    }

    private static String rounded(Estimate estimate) {
        return Estimate.rounded(estimate.usd()).toPlainString();
    }
}
