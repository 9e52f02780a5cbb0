package dev.plaudit.report.html;

import dev.plaudit.report.VisibleText;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The resources of which one rule says the same thing.
 *
 * @param resources {@code vpce-svc-0123 in 111122223333, us-east-1}, and the reason when there is one
 * @param leftOut how many more there are
 */
public record HtmlVerdicts(String ruleId, String title, int count, List<String> resources, int leftOut) {

    /** Nobody reads further than this; findings.json holds all. */
    static final int MOST_RESOURCES = 50;

    static List<HtmlVerdicts> byRule(ScanResult result, Outcome outcome) {
        Map<String, String> titles =
                result.rules().stream().collect(Collectors.toMap(RuleInfo::id, RuleInfo::title, (a, b) -> a));
        Map<String, List<Finding>> byRule = result.findings(outcome).stream()
                .collect(Collectors.groupingBy(Finding::ruleId, TreeMap::new, Collectors.toList()));
        return byRule.entrySet().stream()
                .map(entry -> of(entry.getKey(), titles.getOrDefault(entry.getKey(), ""), entry.getValue()))
                .toList();
    }

    private static HtmlVerdicts of(String ruleId, String title, List<Finding> findings) {
        List<String> resources = findings.stream()
                .limit(MOST_RESOURCES)
                .map(HtmlVerdicts::resource)
                .toList();
        return new HtmlVerdicts(
                VisibleText.line(ruleId),
                VisibleText.line(title),
                findings.size(),
                resources,
                findings.size() - resources.size());
    }

    private static String resource(Finding finding) {
        String reason = finding.message().isBlank() ? "" : ": " + finding.message();
        return VisibleText.line(finding.resourceId() + " in " + finding.accountId() + ", " + finding.region() + reason);
    }
}
