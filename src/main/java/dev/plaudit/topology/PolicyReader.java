package dev.plaudit.topology;

import dev.plaudit.source.Node;
import dev.plaudit.source.Node.Entry;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Yaml;
import dev.plaudit.topology.Endpoint.PolicyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads endpoint policies by the grammar of IAM's JSON policies. It reads all of a document or nothing: a statement that is
 * not understood may allow anything.
 */
final class PolicyReader {

    private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final String EVERYBODY = "*";

    private PolicyReader() {}

    /** The statements in their order, none of a blank document, or empty when it cannot be read as a policy. */
    static Optional<List<PolicyStatement>> read(String document) {
        if (document.isBlank()) {
            return Optional.of(List.of());
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Node> policy = Yaml.readJson("policy", document, problems);
        return problems.isEmpty() ? policy.flatMap(PolicyReader::policy) : Optional.empty();
    }

    private static Optional<List<PolicyStatement>> policy(Node policy) {
        return mapping(policy, POLICY)
                .flatMap(entries -> value(entries, "Statement"))
                .map(PolicyReader::items)
                .filter(statements -> !statements.isEmpty())
                .flatMap(statements ->
                        all(statements.stream().map(PolicyReader::statement).toList()));
    }

    private static Optional<PolicyStatement> statement(Node statement) {
        Optional<Map<String, Entry>> read = mapping(statement, STATEMENT);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Entry> entries = read.get();
        Optional<String> effect = value(entries, "Effect")
                .flatMap(PolicyReader::text)
                .filter(value -> value.equals("Allow") || value.equals("Deny"));
        Optional<Boolean> anyPrincipal = effect.flatMap(value -> anyPrincipal(entries, value));
        Optional<List<String>> actions = texts(entries, "Action");
        Optional<List<String>> resources = texts(entries, "Resource");
        Optional<Boolean> conditional = conditional(entries);
        if (anyPrincipal.isEmpty() || actions.isEmpty() || resources.isEmpty() || conditional.isEmpty()) {
            return Optional.empty();
        }
        return effect.map(value ->
                new PolicyStatement(value, anyPrincipal.get(), actions.get(), resources.get(), conditional.get()));
    }

    /**
     * Whether the principal is everybody: {@code "*"}, {@code {"AWS": "*"}} or {@code {"AWS": ["*"]}}. To allow all but some
     * is to allow everybody as well; to deny all but some is not to deny everybody.
     */
    private static Optional<Boolean> anyPrincipal(Map<String, Entry> statement, String effect) {
        if (statement.containsKey("Principal") == statement.containsKey("NotPrincipal")) {
            return Optional.empty();
        }
        if (statement.containsKey("NotPrincipal")) {
            return Optional.of(effect.equals("Allow"));
        }
        return value(statement, "Principal").flatMap(principal -> {
            if (principal instanceof Node.Mapping byKind) {
                return Optional.of(value(byKind.entries(), "AWS").map(PolicyReader::items).stream()
                        .flatMap(List::stream)
                        .anyMatch(PolicyReader::isEverybody));
            }
            return isEverybody(principal) ? Optional.of(true) : Optional.empty();
        });
    }

    private static boolean isEverybody(Node principal) {
        return text(principal).filter(EVERYBODY::equals).isPresent();
    }

    /** What a statement names, none when it names what it leaves out ({@code NotAction}), empty when it does neither. */
    private static Optional<List<String>> texts(Map<String, Entry> statement, String name) {
        boolean excepts = statement.containsKey("Not" + name);
        if (statement.containsKey(name) == excepts) {
            return Optional.empty();
        }
        Optional<List<String>> named = value(statement, excepts ? "Not" + name : name)
                .map(PolicyReader::items)
                .flatMap(items -> all(items.stream().map(PolicyReader::text).toList()))
                .filter(texts -> !texts.isEmpty());
        return excepts ? named.map(texts -> List.of()) : named;
    }

    /** An operator without a key restricts nothing. */
    private static Optional<Boolean> conditional(Map<String, Entry> statement) {
        Optional<Node> condition = value(statement, "Condition");
        if (condition.isEmpty()) {
            return Optional.of(false);
        }
        if (!(condition.get() instanceof Node.Mapping operators)) {
            return Optional.empty();
        }
        List<Node> blocks =
                operators.entries().values().stream().map(Entry::value).toList();
        return blocks.stream().allMatch(Node.Mapping.class::isInstance)
                ? Optional.of(blocks.stream()
                        .anyMatch(block -> !((Node.Mapping) block).entries().isEmpty()))
                : Optional.empty();
    }

    private static Optional<Map<String, Entry>> mapping(Node node, Set<String> known) {
        return node instanceof Node.Mapping mapping
                        && known.containsAll(mapping.entries().keySet())
                ? Optional.of(mapping.entries())
                : Optional.empty();
    }

    private static Optional<Node> value(Map<String, Entry> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** IAM takes one thing for a list of one. */
    private static List<Node> items(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof String && !scalar.isNull()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private static <T> Optional<List<T>> all(List<Optional<T>> values) {
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(values.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }
}
