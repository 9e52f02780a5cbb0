package dev.plaudit.report.html;

import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.Link;
import dev.plaudit.report.OverrideText;
import dev.plaudit.report.Tally;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule and its verdicts.
 *
 * @param found the severities of its failures, worst first; a match can differ from its rule
 * @param params the parameters in force
 * @param mappings control IDs by framework
 * @param overrides where the rule differs in parts of the scan, and how
 */
public record HtmlRule(
        RuleInfo info,
        List<String> found,
        Tally tally,
        List<Fact> params,
        List<Link> references,
        List<Fact> mappings,
        List<Fact> overrides) {

    static List<HtmlRule> all(ScanResult result) {
        Map<String, List<Finding>> byRule = result.findings().stream().collect(Collectors.groupingBy(Finding::ruleId));
        return result.rules().stream()
                .sorted(Comparator.comparing(
                                (RuleInfo rule) -> found(rule, byRule).get(0))
                        .thenComparing(RuleInfo::id))
                .map(rule -> of(rule, found(rule, byRule), Tally.of(byRule.getOrDefault(rule.id(), List.of()))))
                .sorted(Comparator.comparing(rule -> rule.tally().open() == 0))
                .toList();
    }

    /** Returns the severities of the failures, or the severity of a rule without failures. */
    private static List<Severity> found(RuleInfo rule, Map<String, List<Finding>> byRule) {
        List<Severity> found = byRule.getOrDefault(rule.id(), List.of()).stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .map(Finding::severity)
                .distinct()
                .sorted()
                .toList();
        return found.isEmpty() ? List.of(rule.severity()) : found;
    }

    private static HtmlRule of(RuleInfo rule, List<Severity> found, Tally tally) {
        return new HtmlRule(
                rule,
                found.stream().map(Severity::text).toList(),
                tally,
                EvidenceText.facts(rule.params()),
                rule.references().stream().map(Link::of).toList(),
                controls(rule.mappings()),
                rule.activation().overrides().stream().map(OverrideText::fact).toList());
    }

    /** Returns the controls of other frameworks by framework. */
    static List<Fact> controls(Map<String, List<String>> mappings) {
        return mappings.entrySet().stream()
                .map(mapping -> new Fact(mapping.getKey(), String.join(", ", mapping.getValue())))
                .toList();
    }
}
