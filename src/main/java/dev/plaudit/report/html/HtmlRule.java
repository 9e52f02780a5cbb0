package dev.plaudit.report.html;

import dev.plaudit.report.EvidenceText;
import dev.plaudit.report.Fact;
import dev.plaudit.report.Link;
import dev.plaudit.report.OverrideText;
import dev.plaudit.report.Tally;
import dev.plaudit.report.VisibleText;
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
 * A rule and what it said.
 *
 * @param severity as the rule states it, or the settings
 * @param found how bad the flaws are that it found, worst first; a match may differ from its rule
 * @param params the parameters in force
 * @param mappings control ids by framework
 * @param tags joined with commas, or empty
 * @param overrides what is different in parts of the scan: where, and what
 */
public record HtmlRule(
        String id,
        String name,
        String title,
        String description,
        String severity,
        List<String> found,
        String group,
        String appliesTo,
        String why,
        String fix,
        String terraform,
        String cloudFormation,
        String file,
        List<Fact> params,
        List<Link> references,
        List<Fact> mappings,
        String tags,
        List<Fact> overrides,
        Tally tally) {

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

    /** Never empty: what has found nothing is as bad as the rule says. */
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
                VisibleText.line(rule.id()),
                VisibleText.line(rule.name()),
                VisibleText.line(rule.title()),
                VisibleText.block(rule.description().strip()),
                rule.severity().text(),
                found.stream().map(Severity::text).toList(),
                VisibleText.line(rule.group()),
                VisibleText.line(String.join(", ", rule.appliesTo()).replace('_', ' ')),
                VisibleText.block(rule.why().strip()),
                VisibleText.block(rule.fix().steps()),
                VisibleText.block(rule.fix().terraform()),
                VisibleText.block(rule.fix().cloudFormation()),
                VisibleText.line(rule.file()),
                EvidenceText.facts(rule.params()),
                rule.references().stream().map(Link::of).toList(),
                controls(rule),
                VisibleText.line(String.join(", ", rule.tags())),
                rule.overrides().stream().map(OverrideText::fact).toList(),
                tally);
    }

    /** The controls of other frameworks that the rule is about, by framework. */
    static List<Fact> controls(RuleInfo rule) {
        return rule.mappings().entrySet().stream()
                .map(mapping -> new Fact(
                        VisibleText.line(mapping.getKey()), VisibleText.line(String.join(", ", mapping.getValue()))))
                .toList();
    }
}
