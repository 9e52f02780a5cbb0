package dev.plaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The examples of the rules that Plaudit exists for notice every small mistake in them: each comparison, connective,
 * quantifier and set of zones is turned into another, one at a time, and an example must fail. A build tries some,
 * with {@code -Dplaudit.samples=all} all of them.
 */
@Execution(ExecutionMode.CONCURRENT)
class RuleMutationTest {

    private static final RuleCompiler COMPILER = new RuleCompiler();

    private static final int SAMPLE = 5;

    private static final List<String> RULES = List.of(
            "resilience/RES-04-targets-in-one-zone.yaml",
            "resilience/RES-05-zone-without-target.yaml",
            "resilience/RES-11-cross-zone-against-profile.yaml",
            "resilience/RES-14-endpoint-and-service-zones.yaml",
            "cost/COST-01-cross-region-endpoint.yaml");

    /** A comment or a text of CEL is left alone; of the rest, the longest fitting alternative is what is turned. */
    private static final Pattern TOKEN = Pattern.compile("(?<=\\s)#[^\\n]*|'(?:[^'\\\\]|\\\\.)*'"
            + "|<=|>=|==|!=|&&|\\|\\||(?<=[ (])!(?=[\\w(])|(?<=[ ])[<>](?=[ ])|\\.all\\(|\\.exists\\("
            + "|\\bworkerZoneIds\\b|\\bserviceZoneIds\\b|\\.zoneIds\\b|\\beveryZone\\b|\\bregistered\\b"
            + "|\\bendpoint_zones\\b|\\bservice_zones\\b|\\bcommon_zones\\b|\\boutside_zones\\b");

    /** A variable with its expression. */
    private static final Pattern VARIABLE =
            Pattern.compile("\n    - name: (\\w+)\n.*?(?=\n    (?:- |# )|\n  match:)", Pattern.DOTALL);

    private static final Map<String, List<String>> TURNED = Map.ofEntries(
            Map.entry("<=", List.of("<")),
            Map.entry(">=", List.of(">")),
            Map.entry("<", List.of("<=", ">")),
            Map.entry(">", List.of(">=", "<")),
            Map.entry("==", List.of("!=")),
            Map.entry("!=", List.of("==")),
            Map.entry("&&", List.of("||")),
            Map.entry("||", List.of("&&")),
            Map.entry("!", List.of("")),
            Map.entry(".all(", List.of(".exists(")),
            Map.entry(".exists(", List.of(".all(")),
            Map.entry("workerZoneIds", List.of("zoneIds")),
            Map.entry("serviceZoneIds", List.of("zoneIds")),
            Map.entry(".zoneIds", List.of(".serviceZoneIds", ".workerZoneIds")),
            Map.entry("everyZone", List.of("registered")),
            Map.entry("registered", List.of("everyZone")),
            Map.entry("endpoint_zones", List.of("service_zones")),
            Map.entry("service_zones", List.of("endpoint_zones")),
            Map.entry("common_zones", List.of("outside_zones", "service_zones")),
            Map.entry("outside_zones", List.of("common_zones")));

    private record Mistake(int from, int to, String other) {

        String in(String text) {
            return text.substring(0, from) + other + text.substring(to);
        }
    }

    @TestFactory
    Stream<DynamicTest> an_example_fails_for_each_small_mistake() {
        return RULES.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file, () -> assertThat(survivors(file)).isEmpty()));
    }

    private static List<String> survivors(String file) throws IOException {
        String text = Files.readString(Path.of("rules").resolve(file));
        List<Mistake> mistakes = mistakes(text);
        assertThat(mistakes).as("mistakes in " + file).hasSizeGreaterThan(9);
        List<String> survivors = new ArrayList<>();
        int compiled = 0;
        for (Mistake mistake : Seed.sample(mistakes, SAMPLE)) {
            Optional<Rule> rule = compiled(file, mistake.in(text));
            compiled += rule.isPresent() ? 1 : 0;
            if (rule.isPresent() && RuleExamples.run(rule.get()).stream().allMatch(RuleExamples.Result::passed)) {
                survivors.add(place(text, mistake.from()) + " turned into " + mistake.other());
            }
        }
        assertThat(compiled).as("of them that compile, " + Seed.option()).isPositive();
        return survivors;
    }

    private static List<Mistake> mistakes(String text) {
        int from = text.indexOf("\nrule:\n");
        int to = text.indexOf("\nexamples:\n");
        assertThat(from).isPositive();
        BitSet onlyOfFix = onlyOfFix(text, from, to);
        List<Mistake> mistakes = new ArrayList<>();
        Matcher token = TOKEN.matcher(text).region(from, to).useTransparentBounds(true);
        while (token.find()) {
            if (onlyOfFix.get(token.start())) {
                continue;
            }
            for (String other : TURNED.getOrDefault(token.group(), List.of())) {
                mistakes.add(new Mistake(token.start(), token.end(), other));
            }
        }
        return mistakes;
    }

    /** The variables that only the fix reads, which no example states. */
    private static BitSet onlyOfFix(String text, int from, int to) {
        BitSet places = new BitSet();
        String logic = text.substring(Math.max(text.indexOf("\n  pass:"), 0), to);
        VARIABLE.matcher(text)
                .region(from, to)
                .results()
                .filter(variable -> !logic.contains("variables." + variable.group(1)))
                .forEach(variable -> places.set(variable.start(), variable.end()));
        return places;
    }

    /** Empty for a mistake that the loader finds by itself. */
    private static Optional<Rule> compiled(String file, String text) {
        String group = file.substring(0, file.indexOf('/'));
        String name = file.substring(file.indexOf('/') + 1);
        Problems problems = new Problems();
        return new RuleFileReader(new RuleFolder.Found(group, name, new RuleText(file, text)), problems)
                .read()
                .map(read -> Rule.compiled(read, COMPILER, problems))
                .filter(rule -> problems.isEmpty());
    }

    private static String place(String text, int at) {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int end = text.indexOf('\n', at);
        return line + ":" + (at - before.lastIndexOf('\n')) + " "
                + text.substring(before.lastIndexOf('\n') + 1, end).strip();
    }
}
