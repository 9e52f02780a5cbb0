package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.results.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a setting can change: the severity and the parameters of a rule. */
public final class SettingValues {

    /** The severities as files spell them, worst first. */
    public static final List<String> SEVERITIES = Severity.texts();

    private static final List<String> CHOICE_KEYS = List.of("default", "one_of");

    private SettingValues() {}

    /** Reads the severity of a rule or a match, in a rule file or in a setting. */
    public static Optional<Severity> severity(Fields fields) {
        return fields.oneOf("severity", SEVERITIES).map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /**
     * Reads the default values of a rule's parameters, which also determine their types. A parameter with few possible values
     * is written {@code {default: either, one_of: [either, on, off]}}.
     */
    static Map<String, Object> defaults(Node.Mapping mapping, Problems problems) {
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                problems.add(entry.keyPlace()
                        .problem("a parameter name must be lowercase with underscores, not " + Quoted.text(name), ""));
            }
            defaultValue(entry.value(), problems).ifPresent(value -> values.put(name, value));
        });
        return values;
    }

    /** The possible values of the parameters that have {@code one_of}, by name. */
    static Map<String, List<String>> choices(Node.Mapping mapping) {
        Map<String, List<String>> choices = new TreeMap<>();
        Problems reportedForDefaults = new Problems();
        mapping.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Node.Mapping) {
                Fields.of(entry.value(), "a parameter", CHOICE_KEYS, reportedForDefaults)
                        .flatMap(SettingValues::choices)
                        .ifPresent(words -> choices.put(name, words));
            }
        });
        return choices;
    }

    private static Optional<List<String>> choices(Fields parameter) {
        return parameter
                .scalars("one_of")
                .map(words -> words.stream().map(Node.Scalar::text).toList());
    }

    private static Optional<Object> defaultValue(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping)) {
            return value(node, problems);
        }
        Optional<Fields> fields = Fields.of(node, "a parameter", CHOICE_KEYS, problems);
        Optional<Node> words = fields.flatMap(parameter -> parameter.required("one_of"));
        Optional<Node> value = fields.flatMap(parameter -> parameter.required("default"));
        return words.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : fields.flatMap(parameter ->
                        parameter.oneOf("default", choices(parameter).orElse(List.of())));
    }

    /** Reads the parameters that a user sets; reports unknown names, wrong types and values that are not allowed. */
    public static Map<String, Object> params(RuleDefinition rule, Node.Mapping mapping, Problems problems) {
        Map<String, Object> defaults = rule.info().params();
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((name, entry) -> {
            Object defaultValue = defaults.get(name);
            if (defaultValue == null) {
                problems.add(entry.keyPlace()
                        .problem(
                                "unknown parameter " + Quoted.text(name)
                                        + Suggestions.didYouMean(name, defaults.keySet()),
                                defaults.isEmpty()
                                        ? "the rule has no parameters"
                                        : "the parameters are: " + String.join(", ", defaults.keySet())));
                return;
            }
            List<String> choices = rule.choices().getOrDefault(name, List.of());
            value(entry.value(), problems)
                    .flatMap(value -> checked(name, defaultValue, choices, entry.value(), value, problems))
                    .ifPresent(value -> values.put(name, value));
        });
        return values;
    }

    private static Optional<Object> checked(
            String name, Object defaultValue, List<String> choices, Node node, Object value, Problems problems) {
        Object converted =
                defaultValue instanceof Double && value instanceof Long number ? number.doubleValue() : value;
        String wrong = "";
        if (!type(converted).equals(type(defaultValue))) {
            wrong = " must be " + type(defaultValue) + ", not " + Fields.kind(node);
        } else if (!choices.isEmpty() && !choices.contains(converted.toString())) {
            wrong = " cannot be " + Fields.kind(node) + Suggestions.didYouMean(converted.toString(), choices);
        }
        if (wrong.isEmpty()) {
            return Optional.of(converted);
        }
        problems.add(node.place()
                .problem(
                        "parameter " + Quoted.text(name) + wrong,
                        choices.isEmpty() ? "" : "write one of: " + String.join(", ", choices)));
        return Optional.empty();
    }

    /** The type of a value, in words. */
    private static String type(Object value) {
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
            return Optional.of(sequence.items().stream()
                    .map(item -> ((Node.Scalar) item).text())
                    .toList());
        }
        problems.add(node.place()
                .problem(
                        "a parameter must be a number, a text, `true`, `false` or a list of texts, not "
                                + Fields.kind(node),
                        ""));
        return Optional.empty();
    }
}
