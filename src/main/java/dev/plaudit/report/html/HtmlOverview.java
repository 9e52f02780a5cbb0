package dev.plaudit.report.html;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.report.BaselineCounts;
import dev.plaudit.report.FindingContext;
import dev.plaudit.report.FirstChange;
import dev.plaudit.report.FirstChanges;
import dev.plaudit.report.OwnerText;
import dev.plaudit.report.Unseen;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The first screen besides the counts: top risks, coverage gaps, changes, and costs.
 *
 * @param worst the rules with the worst open findings
 * @param worstLeftOut how many more rules have open findings
 * @param denied how many calls were denied
 * @param deniedAccounts how many accounts denied a call
 * @param unknown how many verdicts are unknown
 * @param changes since the baseline; empty without one
 * @param costs per month; empty if nothing is charged for
 * @param first the changes to make first
 * @param owners how many findings each owner has open; empty without owners
 */
public record HtmlOverview(
        List<Worst> worst,
        int worstLeftOut,
        int denied,
        int deniedAccounts,
        int unknown,
        Optional<BaselineCounts> changes,
        List<Amount> costs,
        List<First> first,
        Map<String, Long> owners) {

    private static final int MOST_RULES = 6;
    /** The tag of rules that find unused or duplicate resources. */
    private static final String UNUSED = "unused";

    /**
     * The open findings of one rule.
     *
     * @param worst the most severe
     * @param where its resource, and how many more there are
     */
    public record Worst(FindingContext worst, String anchor, String where) {}

    /**
     * A change to make first.
     *
     * @param anchor of the worst finding that it closes
     */
    public record First(FirstChange change, String severity, String anchor, List<HtmlOwner> owners) {

        static First of(FirstChange change) {
            Finding worst = change.worst().finding();
            return new First(
                    change, worst.severity().text(), HtmlFinding.anchor(worst), HtmlOwner.all(List.of(change.worst())));
        }
    }

    /** An amount and what it is for. */
    public record Amount(String what, String amount) {}

    static HtmlOverview of(ScanResult result, List<Unseen> unseen) {
        Function<Finding, FindingContext> context = FindingContext.in(result);
        List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
        Map<String, List<Finding>> byRule =
                open.stream().collect(Collectors.groupingBy(Finding::ruleId, LinkedHashMap::new, Collectors.toList()));
        List<Unseen> denied = unseen.stream().filter(Unseen::isDenied).toList();
        return new HtmlOverview(
                byRule.values().stream()
                        .limit(MOST_RULES)
                        .map(findings -> worst(context.apply(findings.get(0)), findings.size() - 1))
                        .toList(),
                Math.max(0, byRule.size() - MOST_RULES),
                denied.size(),
                denied.stream()
                        .map(Unseen::accountId)
                        .collect(Collectors.toSet())
                        .size(),
                result.findings(Outcome.UNKNOWN).size(),
                result.triage().baseline().map(baseline -> BaselineCounts.of(result, baseline)),
                costs(result, open.stream().map(context).toList()),
                FirstChanges.of(result).stream().map(First::of).toList(),
                OwnerText.open(result));
    }

    private static Worst worst(FindingContext worst, int others) {
        Finding finding = worst.finding();
        String name = finding.resourceName().isEmpty() ? finding.resourceId() : finding.resourceName();
        return new Worst(worst, HtmlFinding.anchor(finding), name + (others == 0 ? "" : " and " + others + " more"));
    }

    private static List<Amount> costs(ScanResult result, List<FindingContext> open) {
        if (result.costs().isEmpty()) {
            return List.of();
        }
        Set<String> unused = open.stream()
                .filter(context -> context.rule()
                        .filter(rule -> rule.tags().contains(UNUSED))
                        .isPresent())
                .map(context -> context.finding().resourceId())
                .collect(Collectors.toSet());
        Set<String> crossing = result.costs().stream()
                .filter(line -> !line.region().equals(line.peerRegion()))
                .map(CostLine::resourceId)
                .collect(Collectors.toSet());
        return List.of(
                amount("Links between Regions", result, line -> crossing.contains(line.resourceId())),
                amount("Idle, unused or duplicate", result, line -> unused.contains(line.resourceId())),
                amount("All links", result, line -> true));
    }

    private static Amount amount(String what, ScanResult result, Predicate<CostLine> wanted) {
        Costs costs = new Costs(result.costs().stream().filter(wanted).toList());
        return new Amount(what, costs.lines().isEmpty() ? "none" : Estimate.bareAmount(costs.usd(), costs.isWhole()));
    }
}
