package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import dev.plaudit.topology.TopologyJoin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traffic that somebody wants to know, whatever the rules read. */
class TrafficTest {

    private static final int WEEK = 7;

    private static Inventory everybody;

    @BeforeAll
    static void read_everybody_s_traffic() throws Exception {
        everybody = collect(Faults.none(), account -> true);
    }

    @Test
    void links_carry_what_cloudwatch_holds_of_a_week() throws Exception {
        Map<String, Double> bytes = sums(everybody).stream()
                .filter(sum -> sum.namespace().equals(MetricSum.ENDPOINT_METRICS))
                .filter(sum -> sum.sum().orElse(0.0) > 0)
                .collect(Collectors.toMap(MetricSum::resource, sum -> sum.sum().orElseThrow()));
        List<CostLine> lines = costs(everybody);

        // The week ends at 6:30, and a month has 730 hours.
        BigDecimal scale = new BigDecimal("730").divide(new BigDecimal("174.5"), 20, RoundingMode.HALF_UP);
        assertThat(bytes).hasSizeGreaterThan(5);
        for (CostLine line : lines) {
            if (line.charge() == Charge.ENDPOINT_DATA
                    && line.estimate().isWhole()
                    && bytes.containsKey(line.resourceId())) {
                BigDecimal gb = BigDecimal.valueOf(bytes.get(line.resourceId()))
                        .divide(BigDecimal.valueOf(1L << 30))
                        .multiply(scale);
                BigDecimal rate = line.estimate().prices().get(0).usd();
                assertThat(line.estimate().usd())
                        .as(line.resourceId())
                        .isCloseTo(gb.multiply(rate), Offset.offset(new BigDecimal("0.000001")));
                assertThat(line.estimate().formulas())
                        .allMatch(formula -> formula.contains("(7 days scaled to 730 h)"));
            }
        }
        assertThat(lines)
                .anyMatch(line -> line.charge() == Charge.ZONE_TRANSFER
                        && line.estimate().usd().signum() > 0);
        assertThat(lines)
                .filteredOn(line -> bytes.containsKey(line.resourceId()))
                .filteredOn(line -> line.charge() == Charge.ENDPOINT_DATA)
                .hasSameSizeAs(bytes.keySet());
        assertThat(lines.stream().map(line -> line.estimate().usd()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(new Costs(lines).usd());
    }

    @Test
    void both_sides_of_a_link_say_the_same() throws Exception {
        Map<String, List<MetricSum>> byEndpoint = sums(everybody).stream()
                .filter(sum -> sum.metricName().equals(MetricSum.BYTES_PROCESSED))
                .collect(Collectors.groupingBy(MetricSum::resource));
        assertThat(byEndpoint.values()).anyMatch(sides -> sides.size() == 2);
        assertThat(byEndpoint.values())
                .allMatch(sides -> sides.stream().map(MetricSum::sum).distinct().count() == 1);
    }

    @Test
    void the_service_tells_the_traffic_of_endpoints_whose_account_is_not_scanned() throws Exception {
        List<String> providers = everybody.regions().stream()
                .filter(region -> region.privateLink().services().stream().anyMatch(services -> !services.isEmpty()))
                .map(RegionInventory::accountId)
                .distinct()
                .toList();
        List<CostLine> alone = costs(collect(Faults.none(), account -> providers.contains(account.accountId())));
        assertThat(alone)
                .filteredOn(line -> line.charge() == Charge.ENDPOINT_DATA)
                .filteredOn(line -> !providers.contains(line.payerAccountId()))
                .anySatisfy(line -> {
                    assertThat(line.estimate().usd()).isPositive();
                    assertThat(line.estimate().isWhole()).isTrue();
                });
    }

    @Test
    void what_cloudwatch_denies_leaves_a_lower_bound() throws Exception {
        List<CostLine> lines = costs(collect(Faults.none().withDenied(Calls.METRIC_DATA), account -> true));
        Costs costs = new Costs(lines);
        assertThat(costs.isWhole()).isFalse();
        assertThat(costs.unknown()).containsKey("traffic was not read");
        assertThat(lines)
                .filteredOn(line -> line.charge() == Charge.ENDPOINT_DATA)
                .isNotEmpty()
                .noneMatch(line -> line.estimate().isWhole());
    }

    @Test
    void an_endpoint_to_another_region_never_has_known_traffic() throws Exception {
        assertThat(costs(everybody))
                .filteredOn(line -> line.charge() == Charge.REGION_TRANSFER)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.estimate().unknown())
                        .contains("AWS publishes no traffic metrics for cross-Region endpoints"));
    }

    @Test
    void without_it_a_scan_for_rules_that_need_no_traffic_does_not_ask_cloudwatch() {
        CallPlan rules = CallPlan.toRead(List.of(Calls.SERVICES));
        assertThat(rules.withTraffic(Optional.empty()).calls()).doesNotContain(Calls.METRIC_DATA);
        assertThat(rules.withTraffic(Optional.of(WEEK)).calls()).contains(Calls.METRIC_DATA);
    }

    private static Inventory collect(Faults faults, Predicate<Account> who) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            return SimulatedScan.collect(
                    aws,
                    SimulatedScan.demoAccounts().stream().filter(who).toList(),
                    CallPlan.ALL.withTraffic(Optional.of(WEEK)));
        }
    }

    private static List<MetricSum> sums(Inventory inventory) {
        return inventory.regions().stream()
                .flatMap(region -> region.onDemand().metrics().stream())
                .toList();
    }

    private static List<CostLine> costs(Inventory inventory) {
        return Pricing.of(TopologyJoin.of(inventory), Tariff.listPrices()).lines();
    }
}
