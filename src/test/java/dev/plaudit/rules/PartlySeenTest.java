package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleExamples;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Outcome;
import dev.plaudit.topology.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules say of a flaw that is certain although some of the facts about it are missing. */
class PartlySeenTest {

    private static final int SAMPLE = 10;

    private static final SubjectValues.Context CONTEXT =
            new SubjectValues.Context(Profile.DEFAULT, Instant.parse("2026-11-20T06:30:00Z"));

    private static final String IS_FULL = "s.availableIpAddressCount.value() == 0";
    private static final String ANY_FULL = "endpoint.network.subnets.value().exists(s, " + IS_FULL + ")";
    private static final String NAMES = "variables.full.join(', ')";

    @TempDir
    Path folder;

    @Test
    void a_shipped_rule_that_can_say_no_more_than_its_title_says_what_cannot_be_told() throws InvalidInputException {
        Set<String> titles = new TreeSet<>();
        List<Rule> rules = List.copyOf(RuleSet.everything(Optional.empty()).all());
        for (Rule rule : Seed.sample(rules, SAMPLE)) {
            for (RuleFile.Example example : rule.file().examples()) {
                if (example.expected().outcome() == Outcome.FAIL
                        && example.params().isEmpty()
                        && example.profile().equals(Profile.DEFAULT)) {
                    less(subject(example))
                            .map(subject -> verdict(rule, subject))
                            .filter(verdict -> verdict.outcome() == Outcome.FAIL)
                            .map(Verdict::message)
                            .filter(message -> message.startsWith(rule.info().title()))
                            .forEach(message -> titles.add(
                                    message.substring(rule.info().title().length())));
                }
            }
        }
        assertThat(titles)
                .as(Seed.option())
                .hasSizeGreaterThanOrEqualTo(Seed.triesAll() ? 1 : 0)
                .allMatch(more -> more.matches("; details unknown: (ec2|elasticloadbalancing):\\w+ .*"));
    }

    @Test
    void a_message_that_needs_what_was_not_seen_is_the_title_and_what_cannot_be_told() throws Exception {
        Verdict verdict = verdict(IS_FULL, ANY_FULL, NAMES);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.message())
                .isEqualTo("Subnet is full; details unknown: ec2:DescribeSubnets did not report the"
                        + " deciding fact in account 444455556666, us-east-1");
        assertThat(verdict.decision().fact()).isEmpty();
    }

    @Test
    void words_may_leave_out_what_is_not_certain_and_name_what_cannot_be_told() throws Exception {
        String output = NAMES + " + ' full, perhaps ' + endpoint.network.subnets.value().filter(s, undecided(" + IS_FULL
                + ")).map(s, s.id).join(', ')";

        Verdict verdict = verdict("certain(" + IS_FULL + ")", ANY_FULL, output);

        assertThat(verdict.message()).isEqualTo("subnet-0aaaaaaaaaaaaaaa1 full, perhaps subnet-0aaaaaaaaaaaaaaa2");
        assertThat(verdict.evidence()).isEqualTo(Map.of("full", List.of("subnet-0aaaaaaaaaaaaaaa1")));
    }

    @Test
    void nothing_that_decides_may_turn_what_was_not_seen_into_an_answer() throws IOException {
        String certain = "certain(" + IS_FULL + ")";
        assertThat(problems(IS_FULL, "endpoint.network.subnets.value().exists(s, " + certain + ")", NAMES))
                .contains("`certain` turns an unknown fact into an answer, which a condition must not");
        assertThat(problems(certain, "size(variables.full) > 0", "'full'"))
                .contains("`variables.full` turns an unknown fact into an answer, which a condition must not");
        assertThat(problems("undecided(" + IS_FULL + ")", "size(variables.full) == 0", "'full'"))
                .contains("`variables.full` turns");
        assertThat(problems(certain, ANY_FULL, "\"size(variables.full) == 0 ? skip('fine') : 'full'\""))
                .contains("`variables.full` turns an unknown fact into an answer, which what may skip must not");
    }

    @Test
    void what_breaks_is_neither_certain_nor_undecided() throws Exception {
        Rule rule = rule("certain([1][s.id.size()] == 1)", ANY_FULL, NAMES);

        assertThat(RuleExamples.run(rule))
                .singleElement()
                .satisfies(result -> assertThat(result.actual()).startsWith("defect: "));
    }

    private Verdict verdict(String full, String condition, String output) throws Exception {
        Rule rule = rule(full, condition, output);
        return RuleExamples.verdict(rule, rule.file().examples().get(0)).orElseThrow();
    }

    private Rule rule(String full, String condition, String output) throws Exception {
        write(full, condition, output);
        return RuleSet.everything(Optional.of(folder)).rule("TEST-01").orElseThrow();
    }

    private String problems(String full, String condition, String output) throws IOException {
        write(full, condition, output);
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> RuleSet.everything(Optional.of(folder)));
        return String.valueOf(error.getMessage());
    }

    private void write(String full, String condition, String output) throws IOException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test/TEST-01-a-flaw.yaml"), """
                    name: a-flaw
                    description: A flaw.
                    metadata:
                      id: TEST-01
                      title: Subnet is full
                      severity: low
                      applies_to: endpoint
                      why: Because.
                      fix: Do something.
                    rule:
                      variables:
                        - name: full
                          expression: endpoint.network.subnets.value().filter(s, %s).map(s, s.id)
                      match:
                        - condition: %s
                          output: %s
                    examples:
                      - that: one subnet is full for certain, and another is not seen
                        given: {"network.subnets[0].availableIpAddressCount": 0, "network.subnets[1].availableIpAddressCount": null}
                        expect: fail
                    """.formatted(full, condition, output));
    }

    private static Subject subject(RuleFile.Example example) {
        return ExampleSubject.of(example.of(), example.given(), example.costs(), new Problems());
    }

    private static Verdict verdict(Rule rule, Subject subject) {
        return rule.judge(new SubjectValues(subject, CONTEXT, new KnownAnswers(List.of())));
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
