package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says what changed, in the field's words: a sentence for what people ask about, and the name of the fact for the rest. */
final class FactWords {

    private static final Set<String> ENDPOINT_STATES = Set.of("Endpoint.state", "Connection.state");
    private static final Set<String> PAYERS =
            Set.of("ServiceAccess.payerResponsibility", "Connection.payerResponsibility", "LinkedService.payer");

    private FactWords() {}

    /** Returns the change of a fact. */
    static FactChange change(
            Subject subject, String about, FactPath path, How how, Optional<String> before, Optional<String> after) {
        return new FactChange(
                subject.resource(),
                subject.kind(),
                subject.serviceId(),
                about,
                path,
                how,
                before,
                after,
                FactTopics.of(path, how),
                says(path, how, before.orElse(""), after.orElse("")));
    }

    /** Returns the change of a subject that only one side has. */
    static FactChange change(Subject subject, How how) {
        boolean there = how == How.CREATED || how == How.FIRST_SEEN;
        Optional<String> id = Optional.of(subject.resourceId());
        return new FactChange(
                subject.resource(),
                subject.kind(),
                subject.serviceId(),
                subject.resourceId(),
                FactPath.SUBJECT,
                how,
                there ? Optional.empty() : id,
                there ? id : Optional.empty(),
                how.isOfSight() ? Topic.COVERAGE : Topic.RESOURCE,
                says(subject.kind(), how));
    }

    private static String says(Kind kind, How how) {
        String what = switch (kind) {
            case SERVICE -> "the endpoint service";
            case CONNECTION -> "the connection";
            case ENDPOINT -> "the endpoint";
            case LOAD_BALANCER -> "the load balancer";
            case TARGET_GROUP -> "the target group";
            case SCOPE -> "the account and Region";
        };
        return switch (how) {
            case FIRST_SEEN -> what + " is seen for the first time; the earlier scan could not see it";
            case NO_LONGER_SEEN -> what + " is no longer seen; it may still exist";
            case CREATED ->
                switch (kind) {
                    case LOAD_BALANCER -> what + " was put behind the service";
                    case TARGET_GROUP -> what + " receives traffic from the load balancer";
                    default -> what + " was created";
                };
            default ->
                switch (kind) {
                    case LOAD_BALANCER -> what + " is no longer behind the service";
                    case TARGET_GROUP -> what + " no longer receives traffic from the load balancer";
                    default -> what + " was deleted";
                };
        };
    }

    private static String says(FactPath path, How how, String before, String after) {
        return switch (how) {
            case FIRST_SEEN -> label(path) + " is seen for the first time: " + value(after);
            case NO_LONGER_SEEN -> label(path) + " is no longer seen; it was " + value(before);
            case ADDED ->
                FactSentences.added(path).orElseGet(() -> label(path) + " was added" + unlessSame(path, after));
            case REMOVED ->
                FactSentences.removed(path).orElseGet(() -> label(path) + " was removed" + unlessSame(path, before));
            default -> changed(path, before, after);
        };
    }

    private static String changed(FactPath path, String before, String after) {
        if (ENDPOINT_STATES.contains(path.fact())) {
            return ofState(before, after);
        }
        if (PAYERS.contains(path.fact())) {
            return "the payer changed from " + value(before) + " to " + value(after);
        }
        if (path.fact().equals("Target.state")) {
            return "target " + path.element() + " is " + value(after) + "; it was " + value(before);
        }
        return FactSentences.switched(path, after)
                .orElseGet(() -> label(path) + " changed from " + value(before) + " to " + value(after));
    }

    private static String ofState(String before, String after) {
        boolean waited = before.equals("pendingAcceptance");
        return switch (after) {
            case "available", "pending" ->
                waited ? "the endpoint was accepted" : "the endpoint is " + after + "; it was " + value(before);
            case "rejected" -> "the endpoint was rejected";
            case "deleting", "deleted" -> "the endpoint was deleted";
            default -> "the endpoint is " + value(after) + "; it was " + value(before);
        };
    }

    /** {@code vpc dns support}, or {@code tag env} for an element. */
    private static String label(FactPath path) {
        if (path.field().startsWith(FactPath.COSTS.field())) {
            return "the cost of " + words(path.component()) + of(path);
        }
        if (path.component().equals("tags")) {
            return (path.fact().equals("Account.tags") ? "account tag" : "tag") + of(path);
        }
        return words(path.component()) + of(path);
    }

    private static String of(FactPath path) {
        return path.elements().isEmpty() ? "" : " " + String.join(" of ", reversed(path));
    }

    private static List<String> reversed(FactPath path) {
        List<String> names = new ArrayList<>(path.elements());
        Collections.reverse(names);
        return names;
    }

    /** {@code vpcDnsSupport} as {@code vpc dns support}. */
    private static String words(String component) {
        return component.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String value(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private static String unlessSame(FactPath path, String value) {
        return value.isEmpty() || value.equals(path.element()) ? "" : ": " + value;
    }
}
