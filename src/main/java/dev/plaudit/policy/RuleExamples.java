package dev.plaudit.policy;

import dev.plaudit.input.Problems;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleChange;
import dev.plaudit.rules.BrokenRuleException;
import dev.plaudit.rules.EvaluationContext;
import dev.plaudit.rules.ExampleResult;
import dev.plaudit.rules.ExampleSubject;
import dev.plaudit.rules.KnownAnswers;
import dev.plaudit.rules.ParameterValues;
import dev.plaudit.rules.Profile;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleFile;
import dev.plaudit.rules.SubjectValues;
import dev.plaudit.rules.Verdict;
import dev.plaudit.topology.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the examples of rules, which are their tests and their documentation. */
public final class RuleExamples {

    /** When examples take place: their subjects state times before it. */
    private static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

    private RuleExamples() {}

    /** The examples of one rule, in the order of the file; settings of the configuration do not count. */
    public static List<ExampleResult> run(Rule rule) {
        return rule.file().examples().stream()
                .map(example -> run(rule, example))
                .toList();
    }

    /** What the examples of one rule are and what they expect, in the order of the file. */
    public static List<ExampleText> texts(Rule rule) {
        return rule.file().examples().stream()
                .map(example -> new ExampleText(example.that(), text(example.expected())))
                .toList();
    }

    /**
     * An example in words.
     *
     * @param expected {@code fail: only use1-az1 has targets}
     */
    public record ExampleText(String that, String expected) {}

    private static Subject subject(RuleFile.Example example, Problems problems) {
        return ExampleSubject.of(example.of(), example.given(), example.costs(), problems);
    }

    /** What the rule says in its examples; one that it breaks on says nothing. */
    public static List<Verdict> verdicts(Rule rule) {
        return rule.file().examples().stream()
                .flatMap(example -> verdict(rule, example).stream())
                .toList();
    }

    /** What the rule says in one of its examples; nothing where it breaks. */
    public static Optional<Verdict> verdict(Rule rule, RuleFile.Example example) {
        try {
            return Optional.of(judge(rule, example));
        } catch (BrokenRuleException reportedWhereExamplesAreRun) {
            return Optional.empty();
        }
    }

    private static Verdict judge(Rule rule, RuleFile.Example example) {
        // Its problems were reported when the rule was loaded.
        Problems known = new Problems();
        Subject subject = subject(example, known);
        return inForce(rule, example, known)
                .judge(new SubjectValues(
                        subject, new EvaluationContext(example.profile(), NOW), new KnownAnswers(List.of())));
    }

    private static ExampleResult run(Rule rule, RuleFile.Example example) {
        RuleFile.Expected expected = example.expected();
        String wanted = text(expected);
        String place = example.namePlace().text();
        try {
            Verdict verdict = judge(rule, example);
            boolean passed = verdict.outcome() == expected.outcome()
                    && (expected.message().isEmpty() || expected.message().equals(verdict.message()));
            return new ExampleResult(
                    rule.id(), place, example.that(), wanted, text(verdict.outcome(), verdict.message()), passed);
        } catch (BrokenRuleException e) {
            return new ExampleResult(rule.id(), place, example.that(), wanted, "defect: " + e.getMessage(), false);
        }
    }

    /** The rule as the example's profile sets it, with the example's parameters as a configuration sets them. */
    private static Rule inForce(Rule rule, RuleFile.Example example, Problems problems) {
        Profile profile = Profile.shipped(example.profile());
        Problems aboutOtherRules = new Problems();
        Rule byProfile = RuleSettings.read(profile.rules(), "profile " + profile.name(), List.of(rule), aboutOtherRules)
                .over(RuleInForce.asWritten(rule.asWritten()))
                .rule();
        Map<String, Object> own = example.params()
                .map(mapping -> ParameterValues.set(rule.definition(), mapping, problems))
                .orElse(Map.of());
        RuleChange change = new RuleChange(Optional.empty(), Optional.empty(), own);
        return byProfile.with(change, RuleSettings.CONFIGURATION);
    }

    private static String text(RuleFile.Expected expected) {
        return text(expected.outcome(), expected.message());
    }

    private static String text(Outcome outcome, String message) {
        String word = outcome.name().toLowerCase(Locale.ROOT);
        return message.isEmpty() ? word : word + ": " + message;
    }
}
