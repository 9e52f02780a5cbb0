package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.RuleFile.Example;
import dev.plaudit.rules.RuleFile.Expected;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the examples of a rule file. */
final class ExampleReader {

    private static final List<String> KEYS = List.of("that", "of", "given", "costs", "params", "profile", "expect");
    private static final String SEVERITY = "severity";
    private static final String EXPECT =
            "write `pass`, `unknown`, `{fail: the message}`, `{fail: the message, severity: high}` or "
                    + "`{not_applicable: the reason}`";

    private final List<Subject.Kind> kinds;
    private final Problems problems;

    /** @param kinds the kinds that the rule applies to */
    ExampleReader(List<Subject.Kind> kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    List<Example> read(Fields top) {
        List<Example> examples = new ArrayList<>();
        Optional<Node> node = top.required("examples");
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                problems.add(sequence.place().problem("a rule needs an example", "examples are the tests of the rule"));
            }
            for (Node item : sequence.items()) {
                Fields.of(item, "an example", KEYS, problems)
                        .flatMap(this::example)
                        .ifPresent(example -> {
                            reportRepeated(example, examples);
                            examples.add(example);
                        });
            }
        } else {
            node.ifPresent(other -> problems.add(other.place().problem("`examples` must be a list", "")));
        }
        return examples;
    }

    private void reportRepeated(Example example, List<Example> earlier) {
        if (earlier.stream().anyMatch(other -> other.that().equals(example.that()))) {
            problems.add(example.namePlace()
                    .problem("duplicate example " + Quoted.text(example.that()), "describe in `that` what differs"));
        }
    }

    private Optional<Example> example(Fields fields) {
        Optional<Node> that = fields.required("that");
        Optional<String> name = that.flatMap(node -> fields.text("that"));
        Map<String, Node.Entry> given = entries(fields, "given");
        Map<String, Node.Entry> costs = entries(fields, "costs");
        Optional<Expected> expected = fields.required("expect").flatMap(this::expected);
        Optional<Subject.Kind> kind = fields.scalar("of")
                .map(of -> Kinds.read(of, kinds, problems))
                .orElseGet(() -> kinds.stream().findFirst());
        if (name.isEmpty() || expected.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Example(
                fields.place(),
                that.get().place(),
                name.get(),
                kind.get(),
                given,
                costs,
                fields.mapping("params"),
                profile(fields),
                expected.get()));
    }

    private static Map<String, Node.Entry> entries(Fields fields, String key) {
        return fields.mapping(key).map(Node.Mapping::entries).orElse(Map.of());
    }

    private static String profile(Fields fields) {
        List<String> known = Profile.all().stream().map(Profile::name).toList();
        return fields.has("profile") ? fields.oneOf("profile", known).orElse(Profile.DEFAULT) : Profile.DEFAULT;
    }

    private Optional<Expected> expected(Node node) {
        if (node instanceof Node.Scalar scalar) {
            Optional<Outcome> outcome = outcome(scalar.text());
            if (outcome.isPresent()) {
                return Optional.of(new Expected(outcome.get(), "", Optional.empty()));
            }
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
            Optional<Node> stated =
                    Optional.ofNullable(entries.remove(SEVERITY)).map(Node.Entry::value);
            Optional<Severity> severity = stated.flatMap(ExampleReader::severity);
            if (entries.size() == 1 && severity.isPresent() == stated.isPresent()) {
                Map.Entry<String, Node.Entry> entry =
                        entries.entrySet().iterator().next();
                Optional<Outcome> outcome =
                        outcome(entry.getKey()).filter(some -> some == Outcome.FAIL || severity.isEmpty());
                if (outcome.isPresent() && entry.getValue().value() instanceof Node.Scalar message) {
                    return Optional.of(new Expected(outcome.get(), message.text(), severity));
                }
            }
        }
        problems.add(node.place().problem("this is not an outcome", EXPECT));
        return Optional.empty();
    }

    private static Optional<Severity> severity(Node node) {
        return node instanceof Node.Scalar scalar ? Severity.of(scalar.text()) : Optional.empty();
    }

    private static Optional<Outcome> outcome(String text) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
