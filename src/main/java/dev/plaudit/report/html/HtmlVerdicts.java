package dev.plaudit.report.html;

import dev.plaudit.report.Flaw;
import dev.plaudit.report.Tally;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All verdicts, counted, and those that need no action.
 *
 * @param severities a tally for each severity, worst first
 * @param passed by rule
 * @param notApplicable by rule
 * @param defects rules that had errors
 * @param frameworks the controls that the rules map to
 */
public record HtmlVerdicts(
        List<SeverityTally> severities,
        Tally total,
        List<OfRule> passed,
        List<OfRule> notApplicable,
        List<RuleDefect> defects,
        List<HtmlFramework> frameworks) {

    /** More are only in findings.json. */
    static final int MOST_RESOURCES = 50;

    /**
     * The verdicts of one severity.
     *
     * @param flaws how many flaws its open findings come from
     * @param worst the anchor of its first open finding, or empty
     */
    public record SeverityTally(String severity, Tally tally, int flaws, String worst) {

        static SeverityTally of(Severity severity, List<Finding> findings) {
            List<Finding> open = findings.stream()
                    .filter(finding -> finding.isOpen() && finding.severity() == severity)
                    .toList();
            return new SeverityTally(
                    severity.text(),
                    Tally.of(findings, severity),
                    Flaw.of(open).size(),
                    open.isEmpty() ? "" : HtmlFinding.anchor(open.get(0)));
        }
    }

    /**
     * The resources with the same verdict of one rule.
     *
     * @param resources {@code vpce-svc-0123 in 111122223333, us-east-1}, and the reason if there is one
     * @param leftOut how many more there are
     */
    public record OfRule(String ruleId, String title, int count, List<String> resources, int leftOut) {

        static OfRule of(String ruleId, String title, List<Finding> findings) {
            List<String> resources = findings.stream()
                    .limit(MOST_RESOURCES)
                    .map(HtmlVerdicts::resource)
                    .toList();
            return new OfRule(ruleId, title, findings.size(), resources, findings.size() - resources.size());
        }
    }

    static HtmlVerdicts of(ScanResult result) {
        return new HtmlVerdicts(
                Arrays.stream(Severity.values())
                        .map(severity -> SeverityTally.of(severity, result.findings()))
                        .toList(),
                Tally.of(result.findings()),
                byRule(result, Outcome.PASS),
                byRule(result, Outcome.NOT_APPLICABLE),
                result.defects(),
                HtmlFramework.all(result));
    }

    private static List<OfRule> byRule(ScanResult result, Outcome outcome) {
        Map<String, String> titles =
                result.rules().stream().collect(Collectors.toMap(RuleInfo::id, RuleInfo::title, (a, b) -> a));
        Map<String, List<Finding>> byRule = result.findings(outcome).stream()
                .collect(Collectors.groupingBy(Finding::ruleId, TreeMap::new, Collectors.toList()));
        return byRule.entrySet().stream()
                .map(entry -> OfRule.of(entry.getKey(), titles.getOrDefault(entry.getKey(), ""), entry.getValue()))
                .toList();
    }

    private static String resource(Finding finding) {
        String reason = finding.message().isBlank() ? "" : ": " + finding.message();
        return finding.resourceId() + " in " + finding.accountId() + ", " + finding.region() + reason;
    }
}
