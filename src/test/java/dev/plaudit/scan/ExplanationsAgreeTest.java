package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.diff.Side;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Effect;
import dev.plaudit.results.VerdictTrace.Match;
import dev.plaudit.results.VerdictTrace.ReadFact;
import dev.plaudit.results.VerdictTrace.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The explanations of all rules on the demo, as it is and with calls denied, must not contradict the verdicts. */
class ExplanationsAgreeTest {

    private static final int SOME = 60;

    @Test
    void each_explanation_ends_in_the_verdict_and_reads_what_the_evidence_says() {
        Side side = SimulatedScan.side(SimulatedScan.demo());
        agree(side, Seed.sample(side.result().findings(), SOME));
    }

    @Test
    void an_unknown_names_what_was_not_seen() {
        Side side = SimulatedScan.side(
                new Withheld(Calls.TARGET_HEALTH, Set.of("111122223333", "222233334444"), Gap.Cause.DENIED)
                        .in(SimulatedScan.demo()));
        List<Finding> unknown = side.result().findings(Outcome.UNKNOWN);
        assertThat(unknown).hasSizeGreaterThan(SOME);
        agree(side, Seed.sample(unknown, SOME));
    }

    @Test
    void a_flag_that_was_not_seen_is_tried_both_ways() {
        Side side =
                SimulatedScan.side(new Withheld(Calls.TARGET_GROUP_ATTRIBUTES, Set.of("111122223333"), Gap.Cause.DENIED)
                        .in(SimulatedScan.demo()));
        Finding unknown = side.result().findings(Outcome.UNKNOWN).stream()
                .filter(finding -> finding.ruleId().equals("RES-05")
                        && finding.resourceName().equals("claims-events"))
                .findFirst()
                .orElseThrow();

        assertThat(SimulatedScan.scan(SimulatedScan.rules())
                        .explain(side, unknown)
                        .trace()
                        .orElseThrow()
                        .alternatives())
                .contains(new VerdictTrace.Alternative(
                        false, "load_balancer.targetGroups[0].crossZone", Optional.empty(), false, Outcome.FAIL));
    }

    private static void agree(Side side, List<Finding> findings) {
        Scan scan = SimulatedScan.scan(SimulatedScan.rules());
        Set<String> fingerprints = findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
        assertThat(fingerprints).hasSameSizeAs(findings);
        for (Finding finding : findings) {
            ExplainedFinding explained = scan.explain(side, finding);
            assertThat(explained.rule().orElseThrow().id()).isEqualTo(finding.ruleId());
            if (explained.trace().isEmpty()) {
                assertThat(finding.isOfWholeScope() || finding.isOfScan())
                        .as(finding.ruleId() + " " + finding.resourceId())
                        .isTrue();
                assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
                continue;
            }
            agree(finding, explained.trace().get());
        }
    }

    private static void agree(Finding finding, VerdictTrace trace) {
        String about = finding.ruleId() + " " + finding.resourceId() + ": " + trace;
        List<Match> decided = trace.matches().stream().filter(Match::decided).toList();
        switch (finding.outcome()) {
            case PASS ->
                assertThat(trace.matches())
                        .as(about)
                        .allMatch(match -> match.result() == Result.FALSE && !match.decided());
            case FAIL ->
                assertThat(decided)
                        .as(about)
                        .singleElement()
                        .matches(match -> match.result() == Result.TRUE && match.effect() == Effect.FAIL);
            case NOT_APPLICABLE ->
                assertThat(decided).as(about).singleElement().matches(match -> match.result() != Result.FALSE);
            case UNKNOWN ->
                assertThat(decided)
                        .as(about)
                        .singleElement()
                        .matches(match -> match.result() == Result.UNDECIDED
                                || (match.result() == Result.TRUE && match.effect() == Effect.UNKNOWN)
                                || trace.facts().stream()
                                        .anyMatch(fact -> fact.value().isEmpty()));
        }
        trace.variables()
                .forEach(variable -> variable.value()
                        .ifPresent(value ->
                                assertThat(finding.evidence()).as(about).containsEntry(variable.name(), value)));
        assertThat(trace.facts()).as(about).extracting(ReadFact::path).doesNotHaveDuplicates();
        trace.alternatives()
                .forEach(other -> assertThat(other.outcome()).as(about).isNotEqualTo(finding.outcome()));
    }
}
