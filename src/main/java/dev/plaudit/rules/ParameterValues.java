package dev.plaudit.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Quoted;
import dev.plaudit.source.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters of rules: their values in YAML and their types in CEL. */
final class ParameterValues {

    private ParameterValues() {}

    /** The defaults of a rule; each states its parameter's type. */
    static Map<String, Object> defaults(Node.Mapping mapping, List<Problem> problems) {
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                problems.add(entry.keyPlace()
                        .problem("a parameter is named in lower case with underscores, not " + Quoted.text(name), ""));
            }
            value(entry.value(), problems).ifPresent(value -> values.put(name, value));
        });
        return values;
    }

    /** The defaults with the values that a user sets; every unknown name and wrong type is a problem. */
    static Map<String, Object> overridden(Map<String, Object> defaults, Node.Mapping mapping, List<Problem> problems) {
        Map<String, Object> values = new TreeMap<>(defaults);
        mapping.entries().forEach((name, entry) -> {
            Object standard = defaults.get(name);
            if (standard == null) {
                String known = defaults.isEmpty()
                        ? "the rule has no parameters"
                        : "the parameters are: " + String.join(", ", defaults.keySet());
                problems.add(entry.keyPlace()
                        .problem(
                                "unknown parameter " + Quoted.text(name)
                                        + Suggestions.didYouMean(name, defaults.keySet()),
                                known));
                return;
            }
            value(entry.value(), problems).ifPresent(value -> {
                Object same = standard instanceof Double && value instanceof Long number ? number.doubleValue() : value;
                if (type(same).equals(type(standard))) {
                    values.put(name, same);
                } else {
                    String message = "parameter " + Quoted.text(name) + " must be " + described(standard) + ", not "
                            + Fields.kind(entry.value());
                    problems.add(entry.value().place().problem(message, ""));
                }
            });
        });
        return values;
    }

    /** The CEL type of a parameter's value. */
    static CelType type(Object value) {
        if (value instanceof Long) {
            return SimpleType.INT;
        }
        if (value instanceof Double) {
            return SimpleType.DOUBLE;
        }
        if (value instanceof Boolean) {
            return SimpleType.BOOL;
        }
        return value instanceof String ? SimpleType.STRING : ListType.create(SimpleType.STRING);
    }

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

    private static Optional<Object> value(Node node, List<Problem> problems) {
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
                        "a parameter is a number, a text, `true`, `false` or a list of texts, not " + Fields.kind(node),
                        ""));
        return Optional.empty();
    }
}
