package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.EndpointCosts;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.PricedTopology;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.ScanResult;
import dev.plaudit.simulator.GeneratedWorld;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostsAddUpTest {

    @Test
    void resources_and_accounts_add_up_to_the_headline() throws Exception {
        ScanResult result = SimulatedScan.judgedDemo();
        Costs costs = new Costs(result.costs());

        assertThat(costs.usd()).isPositive();
        assertThat(sum(costs.by(CostLine::resourceId).values().stream().toList()))
                .isEqualByComparingTo(costs.usd());
        assertThat(sum(costs.by(CostLine::payerAccountId).values().stream().toList()))
                .isEqualByComparingTo(costs.usd());
        assertThat(sum(costs.by(CostLine::payerAccountId).keySet().stream()
                        .map(account -> new Costs(
                                Objects.requireNonNull(result.byAccount().get(account))
                                        .costs()))
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

    @Test
    void each_thing_of_a_generated_organisation_is_charged_once_and_to_somebody_in_it() throws Exception {
        List<String> regions = List.of("us-east-1", "eu-west-1");
        World world = GeneratedWorld.of(20, regions);
        Inventory inventory;
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            inventory = SimulatedScan.collect(
                    aws, SimulatedScan.accounts(world, regions), CallPlan.ALL.withTraffic(Optional.of(30)));
        }
        PricedTopology priced = Pricing.of(TopologyJoin.of(inventory), Tariff.listPrices());
        Topology topology = priced.topology();
        Costs costs = new Costs(priced.lines());

        assertThat(costs.lines()).hasSizeGreaterThan(100);
        assertThat(costs.lines().stream().map(line -> line.charge() + " " + line.resourceId()))
                .doesNotHaveDuplicates();
        assertThat(TestWorld.accountIds(world))
                .containsAll(costs.by(CostLine::payerAccountId).keySet());
        assertThat(sum(List.copyOf(costs.by(CostLine::payerAccountId).values())))
                .isEqualByComparingTo(costs.usd());
        assertThat(sum(List.copyOf(costs.by(CostLine::charge).values()))).isEqualByComparingTo(costs.usd());
        assertThat(sum(List.copyOf(costs.by(CostLine::resourceId).values()))).isEqualByComparingTo(costs.usd());
        // What rules read of an endpoint or a load balancer is what the report adds up.
        for (Subject subject : topology.subjects(Kind.ENDPOINT)) {
            EndpointCosts read = (EndpointCosts) subject.costs();
            assertThat(read.hours().estimate()).isEqualTo(estimate(costs, Charge.ENDPOINT_HOURS, subject));
            assertThat(read.data().estimate()).isEqualTo(estimate(costs, Charge.ENDPOINT_DATA, subject));
        }
        // A sum of which a line is not known is not known.
        assertThat(costs.isWhole())
                .isEqualTo(
                        costs.lines().stream().allMatch(line -> line.estimate().isWhole()));
    }

    private static Estimate estimate(Costs costs, Charge charge, Subject subject) {
        return costs.lines().stream()
                .filter(line -> line.charge() == charge && line.resourceId().equals(subject.resourceId()))
                .map(CostLine::estimate)
                .findFirst()
                .orElse(Estimate.NOTHING);
    }

    private static BigDecimal sum(List<Costs> parts) {
        return parts.stream().map(Costs::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
