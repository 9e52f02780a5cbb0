package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.costs.Pricing;
import dev.plaudit.costs.Tariff;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Remediation;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.TopologyJoin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each optional fact of a failing subject is missing in turn. If the subject fails nevertheless, message, evidence and fix
 * state what is known and say in words what is not. A build tries some rules, {@code -Dplaudit.samples=all} all.
 */
class MissingFactTest {

    private static final int RULES = 12;
    private static final int SUBJECTS = 12;

    /** What is left of a sentence whose part is missing. */
    private static final Pattern BROKEN = Pattern.compile("  |null|: *;|, *[,;:]|\\(\\)|: *$|^ | $|<\\w+>"
            + "|\\b(in|of|for|with|and|or|to|from|by|only|is|are)[;:,.]");

    @Test
    void a_failing_example_says_what_it_still_knows() throws InvalidInputException {
        Map<String, String> wrong = new TreeMap<>();
        for (Rule rule : Seed.sample(rules(), RULES)) {
            for (RuleFile.Example example : rule.file().examples()) {
                if (example.expected().outcome() == Outcome.FAIL) {
                    Subject subject = ExampleSubject.of(example.of(), example.given(), example.costs(), new Problems());
                    check(rule, subject, less -> RuleExamples.judge(rule, example, less), wrong);
                }
            }
        }
        assertThat(wrong).as(Seed.option()).isEmpty();
    }

    @Test
    void a_failing_subject_of_the_demo_says_what_it_still_knows() throws InvalidInputException {
        SubjectValues.Context context =
                new SubjectValues.Context(Profile.DEFAULT, Instant.parse("2026-11-20T06:30:00Z"));
        List<Subject> subjects = Pricing.of(TopologyJoin.of(SimulatedScan.demo()), Tariff.listPrices())
                .topology()
                .subjects();
        Map<String, String> wrong = new TreeMap<>();
        for (Subject subject : Seed.sample(subjects, SUBJECTS)) {
            for (Rule rule : rules()) {
                if (rule.appliesTo().contains(subject.kind())) {
                    Function<Subject, Verdict> judged =
                            less -> rule.judge(new SubjectValues(less, context, new KnownAnswers(List.of())));
                    if (judged.apply(subject).outcome() == Outcome.FAIL) {
                        check(rule, subject, judged, wrong);
                    }
                }
            }
        }
        assertThat(wrong).as(Seed.option()).isEmpty();
    }

    private static List<Rule> rules() throws InvalidInputException {
        return List.copyOf(RuleSet.everything(Optional.empty()).all());
    }

    private static void check(
            Rule rule, Subject subject, Function<Subject, Verdict> judged, Map<String, String> wrong) {
        less(subject).map(judged).filter(less -> less.outcome() == Outcome.FAIL).forEach(less -> {
            if (less.message().startsWith(rule.info().title())
                    || BROKEN.matcher(less.message()).find()) {
                wrong.put(rule.id() + " message", less.message());
            }
            if (less.evidence().toString().contains("null")) {
                wrong.put(rule.id() + " evidence", less.evidence().toString());
            }
            placeholders(rule, subject.kind())
                    .filter(placeholder -> text(less.fix()).contains(placeholder))
                    .forEach(placeholder -> wrong.put(rule.id() + " fix " + placeholder, text(less.fix())));
        });
    }

    /** The placeholders that stand for facts, unlike those that the reader must fill in. */
    private static Stream<String> placeholders(Rule rule, Subject.Kind kind) {
        List<Fix.Piece> pieces = rule.compiled().get(kind).fix().parts().stream()
                .flatMap(part -> part.pieces().stream())
                .toList();
        String literals = pieces.stream()
                .map(piece -> piece instanceof Fix.Piece.Literal literal ? literal.text() : "")
                .collect(Collectors.joining());
        return pieces.stream()
                .flatMap(piece ->
                        piece instanceof Fix.Piece.Value value ? Stream.of("<" + value.name() + ">") : Stream.of())
                .filter(placeholder -> !literals.contains(placeholder))
                .distinct();
    }

    private static String text(Remediation fix) {
        return fix.steps() + "\n" + fix.terraform() + "\n" + fix.cloudFormation();
    }

    /** The subject again and again, each time without another of the facts that may be missing. */
    private static Stream<Subject> less(Subject subject) {
        return less((Object) subject.facts()).map(facts -> subject.withFacts((Record) facts));
    }

    private static Stream<Object> less(Object value) {
        if (value instanceof Optional<?> fact) {
            return fact.stream()
                    .flatMap(seen -> Stream.concat(
                            Stream.of(Optional.empty()), less(seen).map(Optional::of)));
        }
        if (value instanceof List<?> items) {
            return IntStream.range(0, items.size())
                    .boxed()
                    .flatMap(at -> less(items.get(at)).map(item -> {
                        List<Object> changed = new ArrayList<>(items);
                        changed.set(at, item);
                        return List.copyOf(changed);
                    }));
        }
        return value instanceof Record facts ? lessOf(facts) : Stream.of();
    }

    private static Stream<Object> lessOf(Record facts) {
        List<Object> values = Records.fields(facts.getClass()).values().stream()
                .map(field -> field.of(facts))
                .toList();
        return less(values).map(changed -> Records.create(facts.getClass(), ((List<?>) changed).toArray()));
    }
}
