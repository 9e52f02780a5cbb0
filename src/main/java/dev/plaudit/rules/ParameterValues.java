package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters of rules: their values in YAML. */
public final class ParameterValues {

    private static final List<String> CHOICE_KEYS = List.of("default", "one_of");

    private ParameterValues() {}

    /**
     * The defaults of a rule; each states its parameter's type. A text that is one of a few is written
     * {@code {default: either, one_of: [either, on, off]}}.
     */
    static Map<String, Object> defaults(Node.Mapping mapping, Problems problems) {
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                problems.add(entry.keyPlace()
                        .problem("a parameter name must be lowercase with underscores, not " + Quoted.text(name), ""));
            }
            standard(entry.value(), problems).ifPresent(value -> values.put(name, value));
        });
        return values;
    }

    /** The values that parameters may have, by name; parameters that are not one of a few are not among them. */
    static Map<String, List<String>> choices(Node.Mapping mapping) {
        Map<String, List<String>> choices = new TreeMap<>();
        // The problems are those that the defaults have.
        Problems known = new Problems();
        mapping.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Node.Mapping) {
                Fields.of(entry.value(), "a parameter", CHOICE_KEYS, known)
                        .flatMap(fields -> fields.scalars("one_of"))
                        .ifPresent(words -> choices.put(
                                name, words.stream().map(Node.Scalar::text).toList()));
            }
        });
        return choices;
    }

    private static Optional<Object> standard(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping)) {
            return value(node, problems);
        }
        Optional<Fields> fields = Fields.of(node, "a parameter", CHOICE_KEYS, problems);
        Optional<Node> words = fields.flatMap(parameter -> parameter.required("one_of"));
        Optional<Node> standard = fields.flatMap(parameter -> parameter.required("default"));
        if (words.isEmpty() || standard.isEmpty()) {
            return Optional.empty();
        }
        List<String> choices = fields.get().scalars("one_of").orElse(List.of()).stream()
                .map(Node.Scalar::text)
                .toList();
        return fields.get().oneOf("default", choices).map(Object.class::cast);
    }

    /** The values that a user sets; every unknown name, wrong type and value that is no choice is a problem. */
    public static Map<String, Object> set(RuleDefinition rule, Node.Mapping mapping, Problems problems) {
        Map<String, Object> standards = rule.info().params();
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((name, entry) -> {
            Object standard = standards.get(name);
            if (standard == null) {
                String known = standards.isEmpty()
                        ? "the rule has no parameters"
                        : "the parameters are: " + String.join(", ", standards.keySet());
                problems.add(entry.keyPlace()
                        .problem(
                                "unknown parameter " + Quoted.text(name)
                                        + Suggestions.didYouMean(name, standards.keySet()),
                                known));
                return;
            }
            List<String> choices = rule.choices().getOrDefault(name, List.of());
            value(entry.value(), problems)
                    .flatMap(value -> checked(name, standard, choices, entry.value(), value, problems))
                    .ifPresent(value -> values.put(name, value));
        });
        return values;
    }

    private static Optional<Object> checked(
            String name, Object standard, List<String> choices, Node node, Object value, Problems problems) {
        Object same = standard instanceof Double && value instanceof Long number ? number.doubleValue() : value;
        if (!described(same).equals(described(standard))) {
            problems.add(node.place()
                    .problem(
                            "parameter " + Quoted.text(name) + " must be " + described(standard) + ", not "
                                    + Fields.kind(node),
                            choices.isEmpty() ? "" : "write one of: " + String.join(", ", choices)));
            return Optional.empty();
        }
        if (!choices.isEmpty() && !choices.contains(String.valueOf(same))) {
            problems.add(node.place()
                    .problem(
                            "parameter " + Quoted.text(name) + " cannot be " + Fields.kind(node)
                                    + Suggestions.didYouMean(String.valueOf(same), choices),
                            "write one of: " + String.join(", ", choices)));
            return Optional.empty();
        }
        return Optional.of(same);
    }

    /** The type of a value, in words. */
    private static String described(Object value) {
        if (value instanceof Long) {
            return "a whole number";
        }
        if (value instanceof Double) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "`true` or `false`";
        }
        return value instanceof String ? "a text" : "a list of texts";
    }

    private static Optional<Object> value(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar.value());
        }
        if (node instanceof Node.Sequence sequence
                && sequence.items().stream().allMatch(item -> item instanceof Node.Scalar)) {
            List<String> texts = new ArrayList<>();
            sequence.items().forEach(item -> texts.add(((Node.Scalar) item).text()));
            return Optional.of(List.copyOf(texts));
        }
        problems.add(node.place()
                .problem(
                        "a parameter must be a number, a text, `true`, `false` or a list of texts, not "
                                + Fields.kind(node),
                        ""));
        return Optional.empty();
    }
}
