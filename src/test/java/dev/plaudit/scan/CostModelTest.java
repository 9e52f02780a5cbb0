package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.findings.ScanResult;
import dev.plaudit.pricing.CostLine;
import dev.plaudit.pricing.CostLine.Charge;
import dev.plaudit.pricing.Costs;
import dev.plaudit.simulator.Faults;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {

    @Test
    void resources_and_accounts_add_up_to_the_headline() throws Exception {
        ScanResult result = SimulatedScan.judge(SimulatedScan.collect(Faults.none()));
        Costs costs = new Costs(result.costs());

        assertThat(costs.usd()).isPositive();
        assertThat(sum(costs.by(CostLine::resourceId).values().stream().toList()))
                .isEqualByComparingTo(costs.usd());
        assertThat(sum(costs.byPayer().values().stream().toList())).isEqualByComparingTo(costs.usd());
        assertThat(sum(costs.byPayer().keySet().stream()
                        .map(account -> new Costs(result.ofAccount(account).costs()))
                        .toList()))
                .isEqualByComparingTo(costs.usd());
        // Nothing is charged twice.
        assertThat(result.costs().stream().map(line -> line.charge() + " " + line.resourceId()))
                .doesNotHaveDuplicates();
        // What CloudWatch was asked about is in the sum; what it never tells is not.
        assertThat(result.costs()).anySatisfy(line -> {
            assertThat(line.charge()).isEqualTo(Charge.ENDPOINT_DATA);
            assertThat(line.estimate().usd()).isPositive();
        });
        assertThat(result.costs())
                .filteredOn(line -> line.charge() == Charge.REGION_TRANSFER)
                .isNotEmpty()
                .noneMatch(line -> line.estimate().isWhole());
    }

    private static BigDecimal sum(List<Costs> parts) {
        return parts.stream().map(Costs::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
