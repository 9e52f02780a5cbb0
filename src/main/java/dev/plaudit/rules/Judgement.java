package dev.plaudit.rules;

import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleDefect;
import java.util.Comparator;
import java.util.List;

/**
 * What the rules say about everything that was seen.
 *
 * @param findings one for each rule and subject, in report order
 * @param defects rules that broke on a subject, which is then UNKNOWN to that rule, by rule
 */
public record Judgement(List<Finding> findings, List<RuleDefect> defects) {
    public Judgement {
        findings = findings.stream().sorted().toList();
        defects = defects.stream()
                .sorted(Comparator.comparing(RuleDefect::ruleId))
                .toList();
    }
}
