package dev.plaudit.rules;

import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleDefect;
import java.util.Comparator;
import java.util.List;

/**
 * The result of judging a topology.
 *
 * @param findings one for each rule and subject, in report order
 * @param defects the rules that broke on a subject, whose finding is then UNKNOWN, by rule
 */
public record Judgement(List<Finding> findings, List<RuleDefect> defects) {
    public Judgement {
        findings = findings.stream().sorted().toList();
        defects = defects.stream()
                .sorted(Comparator.comparing(RuleDefect::ruleId))
                .toList();
    }
}
