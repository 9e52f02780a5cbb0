package dev.plaudit.input;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the values of a mapping's keys as the types they should have.
 *
 * <p>Getters return empty for a missing key and for a value of the wrong type; the latter is added to the problems.
 */
public final class Fields {

    private static final Set<String> LOOKS_BOOLEAN =
            Set.of("yes", "no", "on", "off", "y", "n", "1", "0", "True", "False");

    private final Node.Mapping mapping;
    private final Problems problems;

    private Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /**
     * Returns the fields of a mapping; reports a node that is not one, and every unknown key.
     *
     * @param what the described thing with its article: {@code an account}
     * @param known the keys it may have
     */
    public static Optional<Fields> of(Node node, String what, Collection<String> known, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            return problems.reject(
                    node.place(),
                    what + " must be written as `key: value` pairs, not as " + kind(node),
                    knownKeys(known));
        }
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(
                        entry.keyPlace(),
                        "unknown key " + Quoted.text(key) + Suggestions.didYouMean(key, known),
                        knownKeys(known));
            }
        });
        return Optional.of(new Fields(mapping, problems));
    }

    /** Returns the items of a list that is the file itself, or the value of the file's only key. */
    public static List<Node> list(Node root, String what, String key, Problems problems) {
        Optional<Node.Sequence> list = root instanceof Node.Sequence sequence
                ? Optional.of(sequence)
                : of(root, what, List.of(key), problems)
                        .flatMap(fields -> fields.required(key).flatMap(node -> fields.sequence(key)));
        return list.map(Node.Sequence::items).orElse(List.of());
    }

    public Position place() {
        return mapping.place();
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Returns the value of a key, of any type; a key without a value is a problem. */
    public Optional<Node> node(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.isNull()) {
            return problems.reject(
                    entry.keyPlace(), Quoted.text(key) + " has no value", "give it one, or remove the line");
        }
        return Optional.of(entry.value());
    }

    /** Returns whether a key has no value, such as one that YAML takes for a comment: {@code chat: #payments}. */
    public boolean lacksValue(String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Node.Scalar scalar && scalar.isNull();
    }

    /** Returns the value of a key that is required. */
    public Optional<Node> required(String key) {
        if (!has(key)) {
            problems.add(place(), "key " + Quoted.text(key) + " is missing", "");
        }
        return node(key);
    }

    /** Returns a single value of any type. */
    public Optional<Node.Scalar> scalar(String key) {
        return node(key).flatMap(node -> scalar(key, node));
    }

    /** Returns a text as written: numbers and dates count as texts; a blank one is a problem. */
    public Optional<String> text(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.text().isBlank()) {
                return problems.reject(
                        scalar.place(), Quoted.text(key) + " is blank", "give it a value, or remove the line");
            }
            return Optional.of(scalar.text());
        });
    }

    /** Returns a single value that matches a pattern. */
    public Optional<Node.Scalar> matching(String key, String pattern, String described) {
        return scalar(key)
                .flatMap(scalar -> scalar.text().matches(pattern)
                        ? Optional.of(scalar)
                        : problems.reject(
                                scalar.place(),
                                Quoted.text(key) + " must consist of " + described + ", not "
                                        + Quoted.text(scalar.text()),
                                ""));
    }

    public Optional<Boolean> bool(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.value() instanceof Boolean value) {
                return Optional.of(value);
            }
            String fix = LOOKS_BOOLEAN.contains(scalar.text()) ? "YAML's only booleans are `true` and `false`" : "";
            return reject(scalar, key, "`true` or `false`", fix);
        });
    }

    public Optional<Long> integer(String key) {
        return scalar(key)
                .flatMap(scalar -> scalar.value() instanceof Long value
                        ? Optional.of(value)
                        : reject(scalar, key, "a whole number", ""));
    }

    /** Returns one of several words, ignoring case, in the given spelling. */
    public Optional<String> oneOf(String key, List<String> words) {
        return scalar(key).flatMap(scalar -> {
            Optional<String> word =
                    words.stream().filter(scalar.text()::equalsIgnoreCase).findFirst();
            if (word.isPresent()) {
                return word;
            }
            String message = Quoted.text(key) + " cannot be " + Quoted.text(scalar.text());
            return problems.reject(
                    scalar.place(),
                    message + Suggestions.didYouMean(scalar.text(), words),
                    "write one of: " + String.join(", ", words));
        });
    }

    public Optional<Node.Sequence> sequence(String key) {
        return node(key, Node.Sequence.class, "be a list");
    }

    /** Returns a list of single values; one value alone is a list of one. */
    public Optional<List<Node.Scalar>> scalars(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar) {
                return Optional.of(List.of(scalar));
            }
            return sequence(key)
                    .map(sequence -> sequence.items().stream()
                            .flatMap(item -> scalar(key, item).stream())
                            .toList());
        });
    }

    /** Returns the {@link #scalars} of a condition, which must not be empty because it would match nothing. */
    public List<Node.Scalar> oneOrMore(String key) {
        Optional<List<Node.Scalar>> values = scalars(key);
        values.filter(List::isEmpty)
                .flatMap(none -> sequence(key))
                .ifPresent(list -> problems.add(
                        list.place(), Quoted.text(key) + " is empty, so it matches nothing", "name at least one"));
        return values.orElse(List.of());
    }

    /** Returns a condition on tags, one or more values by key: {@code {stage: [dev, test], team: shop}}. */
    public Map<String, List<String>> oneOrMoreByKey(String key) {
        Map<String, List<String>> texts = new TreeMap<>();
        mapping(key).ifPresent(values -> {
            if (values.entries().isEmpty()) {
                problems.add(values.place(), Quoted.text(key) + " is empty", "name a tag and its value");
            }
            Fields fields = new Fields(values, problems);
            values.entries()
                    .keySet()
                    .forEach(name -> texts.put(
                            name,
                            fields.oneOrMore(name).stream()
                                    .map(Node.Scalar::text)
                                    .toList()));
        });
        return texts;
    }

    public Optional<Node.Mapping> mapping(String key) {
        return node(key, Node.Mapping.class, "contain `key: value` pairs");
    }

    private <T extends Node> Optional<T> node(String key, Class<T> type, String wanted) {
        return node(key)
                .flatMap(node -> type.isInstance(node)
                        ? Optional.of(type.cast(node))
                        : problems.reject(
                                node.place(), Quoted.text(key) + " must " + wanted + ", not " + kind(node), ""));
    }

    /** Returns the type or the text of a node, for messages. */
    public static String kind(Node node) {
        if (node instanceof Node.Mapping) {
            return "`key: value` pairs";
        }
        if (node instanceof Node.Sequence) {
            return "a list";
        }
        return node instanceof Node.Scalar scalar && !scalar.isNull() ? Quoted.text(scalar.text()) : "nothing";
    }

    private Optional<Node.Scalar> scalar(String key, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar);
        }
        return problems.reject(node.place(), Quoted.text(key) + " must be a single value, not " + kind(node), "");
    }

    private <T> Optional<T> reject(Node.Scalar scalar, String key, String wanted, String fix) {
        return problems.reject(
                scalar.place(), Quoted.text(key) + " must be " + wanted + ", not " + Quoted.text(scalar.text()), fix);
    }

    private static String knownKeys(Collection<String> known) {
        return "the keys are: " + String.join(", ", known);
    }
}
