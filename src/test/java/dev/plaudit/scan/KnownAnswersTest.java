package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.rules.Judgement;
import dev.plaudit.simulator.GeneratedWorld;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.World;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subjects that are equal in what a rule reads are judged once; that must never show. */
class KnownAnswersTest {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    @Test
    void a_subject_among_others_is_judged_as_it_is_alone() throws Exception {
        World world = GeneratedWorld.of(10, REGIONS);
        Inventory inventory;
        try (SimulatedAws aws = SimulatedAws.start(world)) {
            inventory = SimulatedScan.collect(aws, SimulatedScan.accounts(world, REGIONS), CallPlan.ALL);
        }
        List<Subject> subjects = Pricing.of(TopologyJoin.of(inventory), Tariff.listPrices())
                .topology()
                .subjects();

        List<Finding> findings = new ArrayList<>();
        List<RuleDefect> defects = new ArrayList<>();
        for (Subject subject : subjects) {
            Judgement alone = judged(inventory, List.of(subject));
            findings.addAll(alone.findings());
            defects.addAll(alone.defects());
        }

        assertThat(subjects).hasSizeGreaterThan(80);
        assertThat(judged(inventory, subjects)).isEqualTo(new Judgement(findings, defects));
    }

    private static Judgement judged(Inventory inventory, List<Subject> subjects) {
        Judgement judgement = SimulatedScan.rules().judge(new Topology(inventory, subjects, List.of()));
        // What a rule cannot judge as configured is counted over all subjects.
        return new Judgement(
                judgement.findings().stream()
                        .filter(finding -> !finding.isOfScan())
                        .toList(),
                judgement.defects());
    }
}
