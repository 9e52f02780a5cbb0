package dev.plaudit.topology;

import dev.plaudit.input.Node;
import dev.plaudit.input.Node.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which requests the condition of a statement admits (IAM guide, "IAM JSON policy elements: Condition operators" and
 * "AWS global condition context keys"). A condition is certainly a limit only if it names accounts, organizations or
 * principals, because they are not the stranger's. Keys that a caller may choose, such as tags, user names and TLS, and keys
 * that are the same for every request through one endpoint, such as its VPC, decide nothing.
 */
final class PolicyCondition {

    /** The values of the stranger's request by key, in lower case because keys have no case. */
    private static final Map<String, String> OF_THE_STRANGER = Map.of(
            "aws:principalorgid", PolicyPattern.ORGANIZATION,
            "aws:resourceorgid", PolicyPattern.ORGANIZATION,
            "aws:principalorgpaths", PolicyPattern.ORGANIZATION_PATH,
            "aws:resourceorgpaths", PolicyPattern.ORGANIZATION_PATH,
            "aws:principalaccount", PolicyPattern.ACCOUNT,
            "aws:resourceaccount", PolicyPattern.ACCOUNT,
            "s3:resourceaccount", PolicyPattern.ACCOUNT,
            "aws:principalarn", PolicyPattern.PRINCIPAL);

    private static final String TLS = "aws:securetransport";
    private static final Set<String> ONLY_SERVICES = Set.of("aws:principalisawsservice", "aws:viaawsservice");
    private static final String IF_EXISTS = "IfExists";
    private static final int ARN_PARTS = 6;

    private PolicyCondition() {}

    /** The reach of a condition; empty if it is malformed. */
    static Optional<PolicyReach> reach(Node condition) {
        if (!(condition instanceof Node.Mapping operators)) {
            return Optional.empty();
        }
        PolicyReach reach = PolicyReach.ALL;
        for (Map.Entry<String, Entry> operator : operators.entries().entrySet()) {
            if (!(operator.getValue().value() instanceof Node.Mapping keys)) {
                return Optional.empty();
            }
            for (Map.Entry<String, Entry> key : keys.entries().entrySet()) {
                reach = reach.and(reach(
                        operator.getKey(), key.getKey(), values(key.getValue().value())));
            }
        }
        return Optional.of(reach);
    }

    /** A condition in words: {@code Bool aws:SecureTransport true}. */
    static String text(Node condition) {
        if (!(condition instanceof Node.Mapping operators)) {
            return "";
        }
        return operators.entries().entrySet().stream()
                .filter(operator -> operator.getValue().value() instanceof Node.Mapping)
                .flatMap(operator -> ((Node.Mapping) operator.getValue().value())
                        .entries().entrySet().stream()
                                .map(key -> operator.getKey() + " " + key.getKey() + " "
                                        + String.join(
                                                ", ", values(key.getValue().value()))))
                .collect(Collectors.joining("; "));
    }

    /** The values of a key; none if any is not a text, number or boolean. */
    private static List<String> values(Node node) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        boolean plain = items.stream().allMatch(item -> item instanceof Node.Scalar scalar && !scalar.isNull());
        return plain ? items.stream().map(item -> ((Node.Scalar) item).text()).toList() : List.of();
    }

    private static PolicyReach reach(String operator, String key, List<String> values) {
        String plain = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = plain.endsWith(IF_EXISTS);
        String name = ifExists ? plain.substring(0, plain.length() - IF_EXISTS.length()) : plain;
        String folded = key.toLowerCase(Locale.ROOT);
        if (values.isEmpty()) {
            return PolicyReach.UNKNOWN;
        }
        if (name.equals("Bool")) {
            return bool(folded, values);
        }
        String stranger = OF_THE_STRANGER.get(folded);
        if (stranger == null) {
            return PolicyReach.UNKNOWN;
        }
        if (name.equals("Null")) {
            return flag(values, PolicyReach.SOME, PolicyReach.MOST);
        }
        PolicyReach positive = positive(name.replace("Not", ""), stranger, values, ifExists);
        return name.contains("Not") ? positive.negated() : positive;
    }

    private static PolicyReach positive(String operator, String stranger, List<String> values, boolean ifExists) {
        if (values.stream().anyMatch(PolicyPattern::hasVariable)) {
            return PolicyReach.UNKNOWN;
        }
        return switch (operator) {
            case "StringEquals" -> found(values.contains(stranger));
            case "StringEqualsIgnoreCase" -> found(values.stream().anyMatch(stranger::equalsIgnoreCase));
            case "StringLike" ->
                ifExists && values.stream().anyMatch(PolicyPattern::isEverything)
                        ? PolicyReach.ALL
                        : found(values.stream().anyMatch(value -> PolicyPattern.matches(value, stranger)));
            case "ArnEquals", "ArnLike" ->
                values.stream().map(value -> arn(value, stranger)).reduce(PolicyReach.SOME, PolicyReach::or);
            default -> PolicyReach.UNKNOWN;
        };
    }

    /** The stranger may be in any partition. */
    private static PolicyReach arn(String pattern, String stranger) {
        String[] parts = pattern.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS) {
            return PolicyReach.UNKNOWN;
        }
        String[] theirs = stranger.split(":", ARN_PARTS);
        for (int part = 2; part < Math.min(ARN_PARTS, theirs.length); part++) {
            if (!PolicyPattern.matches(parts[part], theirs[part])) {
                return PolicyReach.SOME;
            }
        }
        return theirs.length == ARN_PARTS ? PolicyReach.MOST : PolicyReach.UNKNOWN;
    }

    private static PolicyReach bool(String key, List<String> values) {
        if (key.equals(TLS)) {
            // Every caller can use TLS.
            return flag(values, PolicyReach.ALL, PolicyReach.SOME);
        }
        return ONLY_SERVICES.contains(key) ? flag(values, PolicyReach.SOME, PolicyReach.MOST) : PolicyReach.UNKNOWN;
    }

    private static PolicyReach flag(List<String> values, PolicyReach whereTrue, PolicyReach whereFalse) {
        if (values.size() != 1) {
            return PolicyReach.UNKNOWN;
        }
        return switch (values.get(0).toLowerCase(Locale.ROOT)) {
            case "true" -> whereTrue;
            case "false" -> whereFalse;
            default -> PolicyReach.UNKNOWN;
        };
    }

    private static PolicyReach found(boolean stranger) {
        return stranger ? PolicyReach.MOST : PolicyReach.SOME;
    }
}
