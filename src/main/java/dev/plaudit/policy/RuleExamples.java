package dev.plaudit.policy;

import dev.plaudit.input.Problems;
import dev.plaudit.results.RuleChange;
import dev.plaudit.rules.BrokenRuleException;
import dev.plaudit.rules.ExampleSubject;
import dev.plaudit.rules.KnownAnswers;
import dev.plaudit.rules.Profile;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleFile;
import dev.plaudit.rules.RuleFile.Expected;
import dev.plaudit.rules.SettingValues;
import dev.plaudit.rules.SubjectValues;
import dev.plaudit.rules.Verdict;
import dev.plaudit.topology.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the examples of rules, which are their tests and their documentation. */
public final class RuleExamples {

    /** The time of the scan in examples; the times in their subjects are earlier. */
    private static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

    private RuleExamples() {}

    /**
     * The result of an example.
     *
     * @param place file, line and column
     * @param expected the outcome that the rule file expects, with the message if it states one
     * @param actual the outcome and message
     */
    public record Result(String ruleId, String place, String name, String expected, String actual, boolean passed) {}

    /** Runs the examples of a rule in the order of its file, ignoring the settings of the configuration. */
    public static List<Result> run(Rule rule) {
        return rule.file().examples().stream()
                .map(example -> run(rule, example))
                .toList();
    }

    /** The verdicts of a rule on its examples, without those it breaks on. */
    public static List<Verdict> verdicts(Rule rule) {
        return rule.file().examples().stream()
                .flatMap(example -> verdict(rule, example).stream())
                .toList();
    }

    /** The verdict of a rule on one of its examples, or empty if the rule breaks. */
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
        return judge(rule, example, ExampleSubject.of(example.of(), example.given(), example.costs(), known));
    }

    /**
     * The verdict of a rule, with the settings of an example, on any subject.
     *
     * @throws BrokenRuleException if the rule breaks
     */
    public static Verdict judge(Rule rule, RuleFile.Example example, Subject subject) {
        return inForce(rule, example, new Problems())
                .judge(new SubjectValues(
                        subject, new SubjectValues.Context(example.profile(), NOW), new KnownAnswers(List.of())));
    }

    private static Result run(Rule rule, RuleFile.Example example) {
        Expected expected = example.expected();
        String actual;
        boolean passed = false;
        try {
            Expected happened = expected.actual(judge(rule, example));
            actual = happened.text();
            passed = expected.matches(happened);
        } catch (BrokenRuleException e) {
            actual = "defect: " + e.getMessage();
        }
        return new Result(rule.id(), example.namePlace().text(), example.that(), expected.text(), actual, passed);
    }

    /** The rule with the settings of the example's profile, overridden by the example's parameters. */
    private static Rule inForce(Rule rule, RuleFile.Example example, Problems problems) {
        Profile profile = Profile.shipped(example.profile());
        Problems aboutOtherRules = new Problems();
        Rule byProfile = RuleSettings.read(profile.rules(), "profile " + profile.name(), List.of(rule), aboutOtherRules)
                .applyTo(RuleInForce.asWritten(rule.asWritten()))
                .rule();
        Map<String, Object> own = example.params()
                .map(mapping -> SettingValues.params(rule.definition(), mapping, problems))
                .orElse(Map.of());
        RuleChange change = new RuleChange(Optional.empty(), Optional.empty(), own);
        return byProfile.with(change, RuleSettings.CONFIGURATION);
    }
}
