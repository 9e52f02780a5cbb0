package dev.plaudit.topology;

import dev.plaudit.input.Node;
import dev.plaudit.input.Node.Entry;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import dev.plaudit.topology.EndpointDetails.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads endpoint policies by the grammar of IAM's JSON policies. It reads a whole document or nothing, because a statement that
 * it does not understand may allow anything. A policy is tested with a stranger's request ({@link PolicyPattern}).
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
    private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final String EVERYBODY = "*";
    private static final int MOST_NAMED = 10;

    private PolicyReader() {}

    /**
     * Reads a policy and decides whether it allows every request through an endpoint; that is missing if it is undecided or the
     * document is malformed. A blank document is AWS's default, which allows everything.
     *
     * @param serviceName the service that the endpoint is for: {@code s3:*} is everything only there
     */
    static Policy read(String document, String serviceName) {
        if (document.isBlank()) {
            return new Policy(false, Optional.of(true), Optional.of(List.of()));
        }
        Problems problems = new Problems();
        Optional<List<Statement>> statements = Yaml.readJson("policy", document, problems)
                .filter(read -> problems.isEmpty())
                .flatMap(read -> statements(read, serviceName));
        Optional<Boolean> allowsEverything = statements.flatMap(PolicyReader::allowsEverything);
        return new Policy(
                true,
                allowsEverything,
                allowsEverything.map(
                        everything -> everything ? allowing(statements.orElseThrow(), serviceName) : List.of()));
    }

    /** A statement and the requests it allows or denies. */
    private record Statement(boolean allows, PolicyReach reach, Map<String, Entry> written) {}

    private static List<PolicyStatement> allowing(List<Statement> statements, String serviceName) {
        return IntStream.range(0, statements.size())
                .filter(at -> statements.get(at).allows() && statements.get(at).reach() == PolicyReach.ALL)
                .limit(MOST_NAMED)
                .mapToObj(at -> allowing(at + 1, statements.get(at).written(), serviceName))
                .toList();
    }

    /** Needs no {@code Not…} elements, because none certainly covers everything. */
    private static PolicyStatement allowing(int position, Map<String, Entry> written, String serviceName) {
        return new PolicyStatement(
                value(written, "Sid").flatMap(PolicyReader::text).orElse(""),
                position,
                EVERYBODY,
                covering(written, "Action", action -> PolicyPattern.action(action, serviceName)),
                covering(written, "Resource", resource -> PolicyPattern.resource(resource, serviceName)),
                value(written, "Condition").map(PolicyCondition::text).orElse(""));
    }

    private static String covering(Map<String, Entry> written, String element, Function<String, PolicyReach> reach) {
        return value(written, element).map(PolicyReader::items).orElse(List.of()).stream()
                .flatMap(pattern -> text(pattern).stream())
                .filter(pattern -> reach.apply(pattern) == PolicyReach.ALL)
                .findFirst()
                .orElse("");
    }

    /** Denying the stranger, or not allowing it, is a limit; any other denial may be one. */
    private static Optional<Boolean> allowsEverything(List<Statement> statements) {
        PolicyReach allowed = reach(statements.stream().filter(Statement::allows));
        PolicyReach denied = reach(statements.stream().filter(statement -> !statement.allows()));
        if (allowed == PolicyReach.SOME || denied == PolicyReach.ALL || denied == PolicyReach.MOST) {
            return Optional.of(false);
        }
        boolean deniesNothing = statements.stream().allMatch(Statement::allows);
        return allowed == PolicyReach.ALL && deniesNothing ? Optional.of(true) : Optional.empty();
    }

    private static PolicyReach reach(Stream<Statement> statements) {
        return statements.map(Statement::reach).reduce(PolicyReach.SOME, PolicyReach::or);
    }

    private static Optional<List<Statement>> statements(Node policy, String serviceName) {
        return mapping(policy, POLICY)
                .flatMap(entries -> value(entries, "Statement"))
                .map(PolicyReader::items)
                .filter(statements -> !statements.isEmpty())
                .flatMap(statements -> all(statements.stream()
                        .map(statement -> statement(statement, serviceName))
                        .toList()));
    }

    private static Optional<Statement> statement(Node statement, String serviceName) {
        Optional<Map<String, Entry>> read = mapping(statement, STATEMENT);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Entry> entries = read.get();
        Optional<String> effect = value(entries, "Effect")
                .flatMap(PolicyReader::text)
                .filter(value -> value.equals("Allow") || value.equals("Deny"));
        List<Optional<PolicyReach>> parts = List.of(
                element(entries, "Principal", PolicyReader::principal),
                element(entries, "Action", node -> anyOf(node, action -> PolicyPattern.action(action, serviceName))),
                element(entries, "Resource", node -> anyOf(node, name -> PolicyPattern.resource(name, serviceName))),
                entries.containsKey("Condition")
                        ? value(entries, "Condition").flatMap(PolicyCondition::reach)
                        : Optional.of(PolicyReach.ALL));
        return effect.flatMap(value -> all(parts)
                .map(all -> new Statement(
                        value.equals("Allow"), all.stream().reduce(PolicyReach.ALL, PolicyReach::and), entries)));
    }

    /** An element or its {@code Not…}, one of which must be there. */
    private static Optional<PolicyReach> element(
            Map<String, Entry> statement, String name, Function<Node, Optional<PolicyReach>> reading) {
        boolean excepts = statement.containsKey("Not" + name);
        if (statement.containsKey(name) == excepts) {
            return Optional.empty();
        }
        return value(statement, excepts ? "Not" + name : name)
                .flatMap(reading)
                .map(reach -> excepts ? reach.negated() : reach);
    }

    private static Optional<PolicyReach> anyOf(Node node, Function<String, PolicyReach> reach) {
        return all(items(node).stream().map(PolicyReader::text).toList())
                .filter(texts -> !texts.isEmpty())
                .map(texts -> texts.stream().map(reach).reduce(PolicyReach.SOME, PolicyReach::or));
    }

    /** Everybody is {@code "*"}, {@code {"AWS": "*"}} or {@code {"AWS": ["*"]}} (IAM guide, "Principal"). */
    private static Optional<PolicyReach> principal(Node principal) {
        if (!(principal instanceof Node.Mapping byKind)) {
            return text(principal).filter(EVERYBODY::equals).map(everybody -> PolicyReach.ALL);
        }
        List<Optional<PolicyReach>> kinds = byKind.entries().entrySet().stream()
                .map(kind -> anyOf(kind.getValue().value(), name -> principal(kind.getKey(), name)))
                .toList();
        return kinds.isEmpty()
                ? Optional.empty()
                : all(kinds).map(all -> all.stream().reduce(PolicyReach.SOME, PolicyReach::or));
    }

    private static PolicyReach principal(String kind, String name) {
        boolean everybody = kind.equals("AWS") && name.equals(EVERYBODY);
        if (everybody) {
            return PolicyReach.ALL;
        }
        boolean named = name.indexOf('*') < 0 && name.indexOf('?') < 0 && !PolicyPattern.hasVariable(name);
        return KINDS.contains(kind) && named ? PolicyReach.SOME : PolicyReach.UNKNOWN;
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

    /** The items of a list; IAM reads a single value as a list of one. */
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
