package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.report.HtmlPage.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule and what it said.
 *
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
        String group,
        String appliesTo,
        String why,
        String fix,
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
                .sorted(Comparator.comparing(RuleInfo::severity).thenComparing(RuleInfo::id))
                .map(rule -> of(rule, Tally.of(byRule.getOrDefault(rule.id(), List.of()))))
                .sorted(Comparator.comparing(rule -> rule.tally().open() == 0))
                .toList();
    }

    private static HtmlRule of(RuleInfo rule, Tally tally) {
        return new HtmlRule(
                VisibleText.line(rule.id()),
                VisibleText.line(rule.name()),
                VisibleText.line(rule.title()),
                VisibleText.block(rule.description().strip()),
                rule.severity().text(),
                VisibleText.line(rule.group()),
                VisibleText.line(String.join(", ", rule.appliesTo()).replace('_', ' ')),
                VisibleText.block(rule.why().strip()),
                VisibleText.block(rule.fix().strip()),
                VisibleText.line(rule.file()),
                EvidenceText.facts(rule.params()),
                rule.references().stream().map(Link::of).toList(),
                rule.mappings().entrySet().stream()
                        .map(mapping -> new Fact(
                                VisibleText.line(mapping.getKey()),
                                VisibleText.line(String.join(", ", mapping.getValue()))))
                        .toList(),
                VisibleText.line(String.join(", ", rule.tags())),
                rule.overrides().stream().map(HtmlOverride::fact).toList(),
                tally);
    }
}
