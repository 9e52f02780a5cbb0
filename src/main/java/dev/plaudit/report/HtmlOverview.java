package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.inventory.Gap;
import dev.plaudit.pricing.CostLine;
import dev.plaudit.pricing.Costs;
import dev.plaudit.pricing.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the first screen tells beside the counts: what is worst, what was not looked at, what has changed, and what could
 * be saved.
 *
 * @param worst the rules with the worst open findings
 * @param worstLeftOut how many more rules have open findings
 * @param denied calls that were refused, in all accounts
 * @param deniedAccounts how many accounts refused a call
 * @param unknown verdicts that could not be given, whatever the cause
 * @param changes what came and went since the baseline; empty without one
 * @param costs amounts by the month that somebody may want to save; empty when nothing is charged for
 */
public record HtmlOverview(
        List<Worst> worst,
        int worstLeftOut,
        int denied,
        int deniedAccounts,
        int unknown,
        Optional<BaselineCounts> changes,
        List<Amount> costs) {

    private static final int MOST_RULES = 6;
    /** What rules are tagged with that find what nobody uses, or needs twice. */
    private static final String UNUSED = "unused";

    /**
     * The open findings of one rule.
     *
     * @param severity of the worst
     * @param anchor of the worst
     * @param where the resource of the worst, and how many more there are
     */
    public record Worst(String severity, String ruleId, String title, String why, String anchor, String where) {}

    /** What something costs. */
    public record Amount(String what, String amount) {}

    static HtmlOverview of(ScanResult result) {
        Map<String, List<Finding>> open = result.findings().stream()
                .filter(Finding::isOpen)
                .collect(Collectors.groupingBy(Finding::ruleId, LinkedHashMap::new, Collectors.toList()));
        Map<String, RuleInfo> rules =
                result.rules().stream().collect(Collectors.toMap(RuleInfo::id, rule -> rule, (first, second) -> first));
        List<Unseen> denied = Unseen.of(result).stream()
                .filter(unseen -> unseen.cause() == Gap.Cause.DENIED)
                .toList();
        return new HtmlOverview(
                open.values().stream()
                        .limit(MOST_RULES)
                        .map(findings -> worst(
                                findings,
                                Optional.ofNullable(rules.get(findings.get(0).ruleId()))))
                        .toList(),
                Math.max(0, open.size() - MOST_RULES),
                denied.size(),
                Math.toIntExact(
                        denied.stream().map(Unseen::accountId).distinct().count()),
                result.findings(Outcome.UNKNOWN).size(),
                result.triage().baseline().map(baseline -> BaselineCounts.of(result, baseline)),
                costs(result, rules));
    }

    private static Worst worst(List<Finding> findings, Optional<RuleInfo> rule) {
        Finding first = findings.get(0);
        String name = first.resourceName().isEmpty() ? first.resourceId() : first.resourceName();
        return new Worst(
                first.severity().text(),
                VisibleText.line(first.ruleId()),
                VisibleText.line(rule.map(RuleInfo::title)
                        .filter(title -> !title.isBlank())
                        .orElse(first.ruleId())),
                rule.map(info -> VisibleText.block(info.why().strip())).orElse(""),
                HtmlFinding.anchor(first),
                VisibleText.line(name) + (findings.size() == 1 ? "" : " and " + (findings.size() - 1) + " more"));
    }

    private static List<Amount> costs(ScanResult result, Map<String, RuleInfo> rules) {
        if (result.costs().isEmpty()) {
            return List.of();
        }
        Set<String> unused = result.findings().stream()
                .filter(Finding::isOpen)
                .filter(finding -> Optional.ofNullable(rules.get(finding.ruleId()))
                        .map(rule -> rule.tags().contains(UNUSED))
                        .orElse(false))
                .map(Finding::resourceId)
                .collect(Collectors.toSet());
        Set<String> crossing = result.costs().stream()
                .filter(line -> !line.region().equals(line.peerRegion()))
                .map(CostLine::resourceId)
                .collect(Collectors.toSet());
        return List.of(
                amount("Links between Regions", result, line -> crossing.contains(line.resourceId())),
                amount("Idle, unused or duplicate", result, line -> unused.contains(line.resourceId())),
                amount("All that was seen", result, line -> true));
    }

    private static Amount amount(String what, ScanResult result, Predicate<CostLine> wanted) {
        Costs costs = new Costs(result.costs().stream().filter(wanted).toList());
        return new Amount(
                what,
                costs.lines().isEmpty()
                        ? "none"
                        : Estimate.amount(costs.usd(), costs.isWhole()).replace(" a month", ""));
    }
}
