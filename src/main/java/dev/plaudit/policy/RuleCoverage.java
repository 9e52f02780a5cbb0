package dev.plaudit.policy;

import dev.plaudit.results.Outcome;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which answers of a rule its examples show: each match, a pass, and an UNKNOWN for each fact that decides and may be
 * missing.
 *
 * @param file the rule file, with the line on which its examples begin
 * @param shown what examples show
 * @param notShown what no example shows: {@code match 2: size(variables.zones) < 2}, {@code unknown: Endpoint.zoneIds}
 */
public record RuleCoverage(String ruleId, String file, List<String> shown, List<String> notShown) {

    private static final int LONGEST_CONDITION = 60;

    public RuleCoverage {
        shown = List.copyOf(shown);
        notShown = List.copyOf(notShown);
    }

    /** The coverage of one rule by its own examples. */
    public static RuleCoverage of(Rule rule) {
        Set<String> wanted = wanted(rule);
        Set<String> shown = new LinkedHashSet<>();
        for (Verdict verdict : RuleExamples.verdicts(rule)) {
            shown.add(answer(rule, verdict));
        }
        return new RuleCoverage(
                rule.id(),
                examplesBegin(rule),
                wanted.stream().filter(shown::contains).toList(),
                wanted.stream().filter(answer -> !shown.contains(answer)).toList());
    }

    private static String examplesBegin(Rule rule) {
        return rule.file().examples().stream()
                .map(example -> example.place().text())
                .findFirst()
                .orElse(rule.file().text().file());
    }

    private static Set<String> wanted(Rule rule) {
        Set<String> wanted = new LinkedHashSet<>();
        for (int number = 0; number < rule.file().logic().matches().size(); number++) {
            wanted.add(match(rule, number));
        }
        wanted.add("pass");
        rule.compiled()
                .values()
                .forEach(compiled -> compiled.matches()
                        .forEach(match -> compiled.decidingFacts(match).stream()
                                .map(RuleCoverage::unknown)
                                .forEach(wanted::add)));
        return wanted;
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
