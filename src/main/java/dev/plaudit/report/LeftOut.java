package dev.plaudit.report;

import dev.plaudit.inventory.Resource;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verdicts of one rule that a report counts instead of listing.
 *
 * @param severity the worst among them
 */
public record LeftOut(String ruleId, Severity severity, Outcome outcome, int count) {

    /** Counts the verdicts of a scan that are not listed. */
    public static List<LeftOut> of(ScanResult result, ListedVerdicts listed) {
        return count(result.findings().stream().filter(verdict -> !listed.include(verdict.outcome())));
    }

    /** Counts verdicts by rule and outcome, in this order. */
    public static List<LeftOut> count(Stream<Finding> verdicts) {
        Map<String, Map<Outcome, LeftOut>> byRule = new TreeMap<>();
        verdicts.forEach(verdict -> byRule.computeIfAbsent(verdict.ruleId(), id -> new EnumMap<>(Outcome.class))
                .merge(
                        verdict.outcome(),
                        new LeftOut(verdict.ruleId(), verdict.severity(), verdict.outcome(), 1),
                        LeftOut::plus));
        return byRule.values().stream()
                .flatMap(byOutcome -> byOutcome.values().stream())
                .toList();
    }

    /** Returns a notice for readers of the report, unless nothing is left out. */
    public static List<String> notice(List<LeftOut> all) {
        int passes = sum(all, Outcome.PASS);
        int others = sum(all, Outcome.NOT_APPLICABLE);
        if (passes + others == 0) {
            return List.of();
        }
        String notApplicable = others == 0 ? "" : ", " + others + " not applicable";
        return List.of("omitted, and counted by rule: " + Headline.plural(passes, "pass", "passes") + notApplicable);
    }

    /** Returns a verdict about no resource, for formats in which each entry is a verdict. */
    public Finding verdict() {
        return new Finding(
                ruleId,
                severity,
                outcome,
                Optional.empty(),
                new Resource("", "", "", "", "", "", ""),
                "",
                new Finding.Explanation(
                        Headline.plural(count, "verdict", "verdicts") + " omitted",
                        Map.of("leftOut", count),
                        List.of()),
                List.of(),
                Remediation.NONE);
    }

    private LeftOut plus(LeftOut other) {
        return new LeftOut(
                ruleId, severity.atLeast(other.severity) ? severity : other.severity, outcome, count + other.count);
    }

    private static int sum(List<LeftOut> all, Outcome outcome) {
        return all.stream()
                .filter(some -> some.outcome == outcome)
                .mapToInt(LeftOut::count)
                .sum();
    }
}
