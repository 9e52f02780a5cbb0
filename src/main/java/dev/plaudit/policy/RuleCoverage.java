package dev.plaudit.policy;

import dev.plaudit.results.Outcome;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The possible answers of a rule that its examples show: each match, a pass, and an UNKNOWN for each deciding fact that may
 * be missing.
 *
 * @param file the rule file, with the line on which its examples begin
 * @param notShown answers such as {@code match 2: size(variables.zones) < 2} or {@code unknown: Endpoint.zoneIds}
 */
public record RuleCoverage(String ruleId, String file, List<String> shown, List<String> notShown) {

    private static final int LONGEST_CONDITION = 60;

    public RuleCoverage {
        shown = List.copyOf(shown);
        notShown = List.copyOf(notShown);
    }

    /** Determines how many of a rule's answers its own examples show. */
    public static RuleCoverage of(Rule rule) {
        Set<String> shown = RuleExamples.verdicts(rule).stream()
                .map(verdict -> answer(rule, verdict))
                .collect(Collectors.toSet());
        Set<String> possible = possible(rule);
        return new RuleCoverage(
                rule.id(),
                examplesBegin(rule),
                possible.stream().filter(shown::contains).toList(),
                possible.stream().filter(answer -> !shown.contains(answer)).toList());
    }

    private static String examplesBegin(Rule rule) {
        return rule.file().examples().stream()
                .map(example -> example.place().text())
                .findFirst()
                .orElse(rule.file().text().file());
    }

    private static Set<String> possible(Rule rule) {
        Set<String> answers = new LinkedHashSet<>();
        for (int number = 0; number < rule.file().logic().matches().size(); number++) {
            answers.add(match(rule, number));
        }
        answers.add("pass");
        rule.compiled()
                .values()
                .forEach(compiled -> compiled.matches()
                        .forEach(match -> compiled.decidingFacts(match).stream()
                                .map(RuleCoverage::unknown)
                                .forEach(answers::add)));
        return answers;
    }

    private static String answer(Rule rule, Verdict verdict) {
        if (!verdict.decision().fact().isEmpty()) {
            return unknown(verdict.decision().fact());
        }
        return verdict.outcome() == Outcome.PASS
                ? "pass"
                : match(rule, verdict.decision().match());
    }

    private static String match(Rule rule, int number) {
        String condition = rule.file().logic().matches().get(number).condition().expression();
        String line = condition.strip().replaceAll("\\s+", " ");
        return "match " + (number + 1) + ": "
                + (line.length() <= LONGEST_CONDITION ? line : line.substring(0, LONGEST_CONDITION) + "…");
    }

    private static String unknown(String fact) {
        return "unknown: " + fact;
    }
}
