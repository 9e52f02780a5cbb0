package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Discounts;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.PriceList;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Resource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the prices below a sum. */
class CostSummaryTest {

    private static final Instant AT = Instant.parse("2026-11-20T06:30:00Z");

    @Test
    void where_facts_are_missing_nobody_is_sent_for_prices() {
        assertThat(summary(Estimate.unknown("AWS did not report the zones of the endpoint"))
                        .prices())
                .isEqualTo("The facts needed to estimate the costs are missing.");
    }

    @Test
    void where_prices_are_missing_it_says_how_to_get_them() {
        Estimate unpriced = new Tariff(new PriceList(List.of()), Discounts.NONE)
                .unknown("111122223333", Item.ZONE_TRANSFER, "us-east-1", "traffic");

        assertThat(summary(unpriced).prices()).contains("`plaudit prices update`");
    }

    private static CostSummary summary(Estimate estimate) {
        CostLine line = new CostLine(
                CostLine.Charge.ENDPOINT_HOURS,
                "111122223333",
                "",
                new Resource("111122223333", "", "us-east-1", "endpoint", "vpce-1", "", ""),
                "",
                "us-east-1",
                estimate);
        return CostSummary.of(new Costs(List.of(line)), AT).orElseThrow();
    }
}
