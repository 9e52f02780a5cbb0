package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keys of a mapping, read one by one into the types they should have.
 *
 * <p>Every getter answers empty for a key that is not there and for one whose value is of the wrong type; the latter is
 * added to the problems.
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
     * The fields of a node that should be a mapping; reports a node that is not, and every key that is not known.
     *
     * @param what the thing that the mapping describes, with its article: {@code an account}
     * @param known the keys it may have
     */
    public static Optional<Fields> of(Node node, String what, Collection<String> known, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place()
                    .problem(what + " must be written as `key: value` pairs, not as " + kind(node), knownKeys(known)));
            return Optional.empty();
        }
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.keyPlace()
                        .problem(
                                "unknown key " + Quoted.text(key) + Suggestions.didYouMean(key, known),
                                knownKeys(known)));
            }
        });
        return Optional.of(new Fields(mapping, problems));
    }

    /** Where the mapping begins. */
    public Position place() {
        return mapping.place();
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The value of a key, whatever its type; a key without a value is a problem. */
    public Optional<Node> node(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.isNull()) {
            problems.add(
                    entry.keyPlace().problem(Quoted.text(key) + " has no value", "give it one, or remove the line"));
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** The value of a key that must be there. */
    public Optional<Node> required(String key) {
        if (!has(key)) {
            problems.add(place().problem("key " + Quoted.text(key) + " is missing", ""));
        }
        return node(key);
    }

    /** A single value of any type. */
    public Optional<Node.Scalar> scalar(String key) {
        return node(key).flatMap(node -> scalar(key, node));
    }

    /** A text, as written: numbers and dates count as texts; blank ones are problems. */
    public Optional<String> text(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.text().isBlank()) {
                return reject(scalar.place(), Quoted.text(key) + " is blank", "give it a value, or remove the line");
            }
            return Optional.of(scalar.text());
        });
    }

    /** A single value that a pattern fits as a whole. */
    public Optional<Node.Scalar> matching(String key, String pattern, String described) {
        return scalar(key)
                .flatMap(scalar -> scalar.text().matches(pattern)
                        ? Optional.of(scalar)
                        : reject(
                                scalar.place(),
                                Quoted.text(key) + " must consist of " + described + ", not "
                                        + Quoted.text(scalar.text()),
                                ""));
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.value() instanceof Boolean value) {
                return Optional.of(value);
            }
            String fix = LOOKS_BOOLEAN.contains(scalar.text()) ? "YAML's only booleans are `true` and `false`" : "";
            return reject(scalar, key, "`true` or `false`", fix);
        });
    }

    /** A whole number. */
    public Optional<Long> integer(String key) {
        return scalar(key)
                .flatMap(scalar -> scalar.value() instanceof Long value
                        ? Optional.of(value)
                        : reject(scalar, key, "a whole number", ""));
    }

    /** One of a few words, in the spelling given. */
    public Optional<String> oneOf(String key, List<String> words) {
        return scalar(key).flatMap(scalar -> {
            Optional<String> word =
                    words.stream().filter(scalar.text()::equalsIgnoreCase).findFirst();
            if (word.isPresent()) {
                return word;
            }
            String message = Quoted.text(key) + " cannot be " + Quoted.text(scalar.text());
            return reject(
                    scalar.place(),
                    message + Suggestions.didYouMean(scalar.text(), words),
                    "write one of: " + String.join(", ", words));
        });
    }

    /** A list. */
    public Optional<Node.Sequence> sequence(String key) {
        return node(key)
                .flatMap(node -> node instanceof Node.Sequence sequence
                        ? Optional.of(sequence)
                        : reject(node.place(), Quoted.text(key) + " must be a list, not " + kind(node), ""));
    }

    /** A list of single values; one value alone counts as a list of one. */
    public Optional<List<Node.Scalar>> scalars(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar) {
                return Optional.of(List.of(scalar));
            }
            return sequence(key).map(sequence -> {
                List<Node.Scalar> items = new ArrayList<>();
                sequence.items().forEach(item -> scalar(key, item).ifPresent(items::add));
                return List.copyOf(items);
            });
        });
    }

    /** What {@link #scalars} gives, which may not be an empty list: as a condition it would fit nothing. */
    public List<Node.Scalar> oneOrMore(String key) {
        Optional<List<Node.Scalar>> values = scalars(key);
        values.filter(List::isEmpty)
                .flatMap(none -> sequence(key))
                .ifPresent(list -> problems.add(list.place()
                        .problem(Quoted.text(key) + " is empty, so it matches nothing", "name at least one")));
        return values.orElse(List.of());
    }

    /** One or more texts by their keys, as conditions on tags are: {@code {stage: [dev, test], team: shop}}. */
    public Map<String, List<String>> oneOrMoreByKey(String key) {
        Map<String, List<String>> texts = new TreeMap<>();
        mapping(key).ifPresent(values -> {
            if (values.entries().isEmpty()) {
                problems.add(values.place().problem(Quoted.text(key) + " is empty", "name a tag and its value"));
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

    /** A mapping. */
    public Optional<Node.Mapping> mapping(String key) {
        return node(key)
                .flatMap(node -> node instanceof Node.Mapping value
                        ? Optional.of(value)
                        : reject(
                                node.place(),
                                Quoted.text(key) + " must contain `key: value` pairs, not " + kind(node),
                                ""));
    }

    /** What a node is, with its article, for messages. */
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
        return reject(node.place(), Quoted.text(key) + " must be a single value, not " + kind(node), "");
    }

    private <T> Optional<T> reject(Node.Scalar scalar, String key, String wanted, String fix) {
        return reject(
                scalar.place(), Quoted.text(key) + " must be " + wanted + ", not " + Quoted.text(scalar.text()), fix);
    }

    private <T> Optional<T> reject(Position place, String message, String fix) {
        problems.add(place.problem(message, fix));
        return Optional.empty();
    }

    private static String knownKeys(Collection<String> known) {
        return "the keys are: " + String.join(", ", known);
    }
}
