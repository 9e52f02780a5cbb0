package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.Seed;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.DefaultRules;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that want to take the process down, or do by mistake. A build tries some, with {@code -Dplaudit.samples=all} all of
 * them.
 */
final class HostileRulesTest {

    private static final int SAMPLE = 5;
    private static final Inventory NOTHING =
            new Inventory("0", "aws", Instant.parse("2026-11-20T06:30:00Z"), List.of());
    private static final String STEPS = "it takes more than 20,000,000 steps for one resource";
    private static final String GROWS = "its texts and lists exceed 32 MB for one resource";

    @TempDir
    private Path folder;

    static Stream<Arguments> attacks() {
        String hundred = "[" + "0,".repeat(99) + "0]";
        String long10 = "lists.range(10000).map(i, 'x').join()";
        List<Arguments> attacks = List.of(
                attack(
                        "nested loops",
                        STEPS,
                        "LIST.exists(a, LIST.exists(b, LIST.exists(c, LIST.exists(d, d > 0))))",
                        hundred),
                attack(
                        "loops that call nothing",
                        STEPS,
                        "LIST.exists_one(a, LIST.exists_one(b, LIST.exists_one(c, LIST.exists_one(d, false))))",
                        hundred),
                attack(
                        "nested maps",
                        GROWS,
                        "size(LIST.map(a, LIST.map(b, LIST.map(c, LIST.map(d, d))))) == 0",
                        hundred),
                attack("a large range", GROWS, "size(lists.range(1000000000)) == 0"),
                attack("a loop over a large range", GROWS, "lists.range(500000).map(i, i).exists(i, i < 0)"),
                attack("a text doubled", GROWS, "size(LAST) == 0", "'ab'", "LAST + LAST", 40),
                attack("a list doubled", GROWS, "size(LAST) == 0", "[1, 2]", "LAST + LAST", 40),
                attack("a list of itself", GROWS, "size(LAST) == 0", "[1, 2]", "dyn([LAST, LAST])", 40),
                attack("a map of itself", GROWS, "size(LAST) == 0", "dyn({'a': 1})", "dyn({'a': LAST, 'b': LAST})", 40),
                attack(
                        "a deep list",
                        "it nests lists more than 100 deep",
                        "LAST == [1]",
                        "dyn([1])",
                        "dyn([LAST])",
                        150),
                attack("a list flattened and doubled", GROWS, "size(LAST) == 0", "[1]", "[LAST, LAST].flatten()", 40),
                attack(
                        "joined with a long separator",
                        GROWS,
                        "size(lists.range(10000).map(i, '').join(LIST)) == 0",
                        long10),
                attack("replaced by something long", GROWS, "size(LIST.replace('x', LIST)) == 0", long10),
                attack("replaced between all characters", GROWS, "size(LIST.replace('', LIST)) == 0", long10),
                attack("split into characters", GROWS, "size(LAST.split('')) == 0", "'abababab'", "LAST + LAST", 18),
                attack(
                        "combinations of long texts",
                        GROWS,
                        "size(lists.range(16).map(i, LIST).combinations(8)) == 0",
                        long10),
                attack(
                        "combinations of combinations",
                        GROWS,
                        "lists.range(16).combinations(8).exists(a, lists.range(16).combinations(8).exists(b, size(b) == 0))"),
                attack(
                        "searched again and again",
                        STEPS,
                        "lists.range(20000).exists(i, LIST.contains(LIST + 'y'))",
                        long10),
                attack(
                        "lists compared again and again",
                        STEPS,
                        "LIST.exists(i, LIST == LIST.reverse())",
                        "lists.range(20000)"),
                attack("found again and again", STEPS, "LIST.exists(i, (i - 60000) in LIST)", "lists.range(50000)"),
                attack("sets compared", STEPS, "sets.contains(LIST, LIST.reverse())", "lists.range(50000)"),
                attack(
                        "lists of one hash",
                        STEPS,
                        "size(LAST.map(s, [s]).distinct()) == 0",
                        "['Aa', 'BB']",
                        "LAST.map(p, p + 'Aa') + LAST.map(p, p + 'BB')",
                        14),
                attack(
                        "a pattern of repeats",
                        "with its repeats written out",
                        "service.id.matches('((((x{100}){100}){100}){100}){100}')"),
                attack("a long pattern", "a pattern may have 1000 characters", "service.id.matches(LIST)", long10),
                attack(
                        "matched again and again",
                        STEPS,
                        "lists.range(20000).exists(i, LIST.matches('(x+x+)+y'))",
                        long10),
                attack(
                        "an error that quotes what is large",
                        "must be comparable",
                        "size([LAST, LAST].sort()) == 0",
                        "[1, 2]",
                        "dyn([LAST, LAST])",
                        13),
                attack(
                        "something large that need not be decided",
                        GROWS,
                        "size(lists.range(1000000000)) == 0 || true"));
        return Seed.sample(attacks, SAMPLE).stream();
    }

    private static Arguments attack(String what, String message, String condition) {
        return Arguments.of(what, message, condition, List.of());
    }

    /** @param list the variable that the condition calls LIST */
    private static Arguments attack(String what, String message, String condition, String list) {
        return Arguments.of(what, message, condition.replace("LIST", "variables.v0"), List.of(list));
    }

    /** @param step what each variable makes of the one before it, which it calls LAST, as the condition does */
    private static Arguments attack(
            String what, String message, String condition, String first, String step, int times) {
        List<String> variables = new ArrayList<>(List.of(first));
        for (int i = 0; i < times; i++) {
            variables.add(step.replace("LAST", "variables.v" + i));
        }
        return Arguments.of(what, message, condition.replace("LAST", "variables.v" + times), variables);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void breaks_and_takes_nothing_down(String what, String message, String condition, List<String> variables)
            throws Exception {
        writeRule("TEST-01", variables, condition, "'a flaw'");

        Judgement judgement = judge(1);

        assertThat(judgement.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.message()).contains(message).hasSizeLessThan(1_500);
            assertThat(defect.file()).isEqualTo("test/TEST-01-a-flaw.yaml");
            assertThat(defect.line()).isBetween(12, 15 + 2 * variables.size());
        });
        assertThat(own(judgement)).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(finding.message()).isEqualTo("unknown: the rule had an error");
        });
    }

    @Test
    void many_variables_share_one_budget() throws Exception {
        List<String> variables = IntStream.range(0, 200)
                .mapToObj(number -> "lists.range(5000).map(i, i + " + number + ")")
                .toList();
        String all = IntStream.range(0, 200)
                .mapToObj(number -> "size(variables.v" + number + ")")
                .collect(Collectors.joining(" + "));
        writeRule("TEST-01", variables, all + " == 0", "'a flaw'");

        assertThat(judge(1).defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.message()).contains(GROWS));
    }

    @Test
    void what_a_finding_keeps_is_bounded() throws Exception {
        writeRule("TEST-01", List.of("lists.range(100000)"), "size(variables.v0) > 0", "'much'");
        assertThat(judge(1).defects()).isEmpty();

        writeRule("TEST-01", List.of("lists.range(150000)"), "size(variables.v0) > 0", "'too much'");
        assertThat(judge(1).defects())
                .singleElement()
                .satisfies(defect ->
                        assertThat(defect.message()).startsWith("its message and variables are too large to report"));
    }

    @Test
    void a_rule_that_is_too_much_for_ten_resources_is_withdrawn() throws Exception {
        writeRule(
                "TEST-01",
                List.of(),
                "service.access.serviceName == 'odd' && size(lists.range(1000000000)) == 0",
                "'a flaw'");

        Judgement judgement = judge(60);

        assertThat(judgement.defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.resourceId()).isEqualTo("10 resources or more"));
        assertThat(own(judgement)).hasSize(60).allMatch(finding -> finding.outcome() == Outcome.UNKNOWN);
        assertThat(judge(60)).isEqualTo(judgement);
        assertThat(judge(18).defects()).hasSize(9);
    }

    @Test
    void what_another_rule_has_evaluated_before_counts_as_well() throws Exception {
        String most = "lists.range(2000).exists(a, lists.range(300).exists(b, a + b < 0))";
        writeRule("TEST-01", List.of(), most, "'a flaw'");
        writeRule("TEST-02", List.of(most.replace("< 0", "< -1")), most + " || variables.v0", "'a flaw'");

        assertThat(judge(1).defects()).extracting(RuleDefect::ruleId).containsExactly("TEST-02");
    }

    @Test
    void binding_a_list_is_refused_because_adding_to_it_would_change_it() throws IOException {
        writeRule("TEST-01", List.of(), "size(cel.bind(s, [1], [s + [2], s + [3]])) == 0", "'a flaw'");

        assertThatThrownBy(() -> judge(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`cel.bind` cannot bind a list");
    }

    @Test
    void ordinary_patterns_are_small() {
        assertThat(PatternSize.of("^vpce-svc-[0-9a-f]{8}([0-9a-f]{9})?$")).isLessThan(40);
        assertThat(PatternSize.of("a{2}b{3,}c{,4}d{x}\\{[^]}]")).isLessThan(30);
        assertThat(PatternSize.of("((x{10}){10}){10}")).isGreaterThan(1_000);
        assertThat(PatternSize.of("((((x{100}){100}){100}){100}){1000}")).isGreaterThan(1_000_000);
        assertThat(PatternSize.of("((((")).isLessThan(10);
    }

    /** Services of which every second is odd. */
    private Judgement judge(int services) throws InvalidInputException {
        RuleSet rules = RuleSet.load(DefaultRules.choice(Optional.of(folder)));
        List<Subject> subjects = IntStream.range(0, services)
                .mapToObj(number -> service("{id: vpce-svc-" + number + ", access.serviceName: "
                        + (number % 2 == 0 ? "even" : "odd") + "}"))
                .toList();
        return Assertions.assertTimeout(
                Duration.ofSeconds(90), () -> rules.judge(new Topology(NOTHING, subjects, List.of())));
    }

    private static Subject service(String given) {
        Problems problems = new Problems();
        Node.Mapping changes =
                (Node.Mapping) Yaml.read("given.yaml", given, problems).orElseThrow();
        Subject service = ExampleSubject.of(Subject.Kind.SERVICE, changes.entries(), Map.of(), problems);
        assertThat(problems.list()).isEmpty();
        return service;
    }

    private static List<Finding> own(Judgement judgement) {
        return judgement.findings().stream()
                .filter(finding -> finding.ruleId().startsWith("TEST-"))
                .toList();
    }

    /** @param variables their expressions; they are called {@code v0}, {@code v1} and so on */
    private void writeRule(String id, List<String> variables, String condition, String output) throws IOException {
        StringBuilder declared = new StringBuilder();
        for (int i = 0; i < variables.size(); i++) {
            declared.append(i == 0 ? "  variables:\n" : "")
                    .append("    - name: v" + i + "\n      expression: \"" + variables.get(i) + "\"\n");
        }
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(
                folder.resolve("test").resolve(id + "-a-flaw.yaml"), """
                name: a-flaw
                description: A flaw.
                metadata:
                  id: %s
                  title: A flaw
                  severity: low
                  applies_to: service
                  why: Because.
                  fix: Fix it.
                rule:
                %s  match:
                    - condition: "%s"
                      output: "%s"
                examples:
                  - that: the baseline
                    expect: pass
                """.formatted(id, declared, condition, output));
    }
}
