package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads YAML into the records that rules read. {@code null} is an unknown fact. A field that is left out is unknown if it may
 * be, or else empty. The word {@code baseline} is the compliant record of a type.
 */
final class FactReader {

    private static final String BASELINE = "baseline";
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class,
            Optional.empty(),
            String.class,
            "",
            long.class,
            0L,
            double.class,
            0.0,
            boolean.class,
            false,
            List.class,
            List.of(),
            Map.class,
            Map.of());

    private final Function<Class<?>, Optional<Object>> baselines;

    /** Thrown for a value in an example that the fact cannot have. */
    static final class WrongFactException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        WrongFactException(Position place, String message, String fix) {
            super(message, null, false, false);
            this.problem = place.problem(message, fix);
        }

        Problem problem() {
            return problem;
        }
    }

    /** @param baselines the compliant record of a type */
    FactReader(Function<Class<?>, Optional<Object>> baselines) {
        this.baselines = baselines;
    }

    /**
     * Reads a value of a type.
     *
     * @throws WrongFactException if the YAML contains something else
     */
    Object read(Type type, Node node) {
        if (isOptional(type)) {
            return isNull(node) ? Optional.empty() : Optional.of(read(argument(type, 0), node));
        }
        if (isNull(node)) {
            throw new WrongFactException(
                    node.place(), "this fact is always known and cannot be null", "write \"\" for an empty text");
        }
        Class<?> plain = raw(type);
        if (List.class == plain) {
            return list(type, node);
        }
        if (Map.class == plain) {
            return map(type, node);
        }
        return plain.isRecord() ? record(plain, node) : scalar(plain, node);
    }

    /** The value of a field that is left out. */
    Object empty(Type type) {
        Class<?> plain = raw(type);
        Object empty = EMPTY.get(plain);
        if (empty != null) {
            return empty;
        }
        Object[] values = Arrays.stream(plain.getRecordComponents())
                .map(component -> empty(component.getGenericType()))
                .toArray();
        return Records.create(plain, values);
    }

    static boolean isOptional(Type type) {
        return raw(type) == Optional.class;
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** The problem of a field that a record does not have. */
    static WrongFactException noField(Position place, Class<?> type, String name) {
        List<String> names = FactTypes.fieldNames(type);
        return new WrongFactException(
                place,
                "unknown field " + Quoted.text(name) + " in " + withArticle(type.getSimpleName())
                        + Suggestions.didYouMean(name, names),
                "the fields are: " + String.join(", ", names));
    }

    private static String withArticle(String noun) {
        return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }

    private List<Object> list(Type type, Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> read(argument(type, 0), item))
                    .toList();
        }
        throw wrong(node, "a list");
    }

    private Map<String, Object> map(Type type, Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> entries = new TreeMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, read(argument(type, 1), entry.value())));
            return Collections.unmodifiableMap(entries);
        }
        throw wrong(node, "`key: value` pairs");
    }

    private Object record(Class<?> type, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(BASELINE)) {
            return baselines
                    .apply(type)
                    .orElseThrow(() -> wrong(node, "written in full, because the baseline has none"));
        }
        if (!(node instanceof Node.Mapping mapping)) {
            throw wrong(node, "`field: value` pairs");
        }
        mapping.entries().forEach((name, entry) -> {
            if (FactTypes.component(type, name).isEmpty()) {
                throw noField(entry.keyPlace(), type, name);
            }
        });
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    Node.Entry entry = mapping.entries().get(component.getName());
                    return entry == null
                            ? empty(component.getGenericType())
                            : read(component.getGenericType(), entry.value());
                })
                .toArray();
        return Records.create(type, values);
    }

    private static Object scalar(Class<?> type, Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw wrong(node, "a single value");
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type == Instant.class) {
            return instant(scalar);
        }
        Object value = scalar.value();
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (boxed == Double.class && value instanceof Number number) {
            return number.doubleValue();
        }
        if (boxed.isInstance(value)) {
            return value;
        }
        throw wrong(node, boxed == Boolean.class ? "`true` or `false`" : "a number");
    }

    private static Instant instant(Node.Scalar scalar) {
        try {
            return Instant.parse(scalar.text());
        } catch (DateTimeParseException e) {
            throw wrong(scalar, "a time such as 2026-11-24T00:00:00Z");
        }
    }

    private static WrongFactException wrong(Node node, String wanted) {
        return new WrongFactException(node.place(), "this must be " + wanted + ", not " + Fields.kind(node), "");
    }
}
