package dev.plaudit.collect;

import dev.plaudit.inventory.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** Reads events of CloudTrail. An event whose record cannot be parsed keeps what the answer states outside of it. */
final class TrailReader {

    /** The order of an answer; events of the same second are ordered by their IDs. */
    static final Comparator<TrailEvent> NEWEST_FIRST =
            Comparator.comparing(TrailEvent::time).reversed().thenComparing(TrailEvent::id);

    /** Longer texts of a request are policies and the like, and name no resource. */
    private static final int LONGEST_MENTION = 512;

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_AGENT = 80;
    private static final JsonNode NOTHING = JsonNode.emptyObjectNode();

    private TrailReader() {}

    /** Returns the event, or empty for a call that only reads, that failed, or of which AWS states neither name nor time. */
    static Optional<TrailEvent> event(Event stated) {
        JsonNode written = record(stated);
        Instant time = stated.eventTime();
        String name = text(stated.eventName());
        if (time == null || name.isEmpty() || "true".equals(stated.readOnly()) || has(written, "errorCode")) {
            return Optional.empty();
        }
        return Optional.of(new TrailEvent(
                cut(text(stated.eventId()), LONGEST_TEXT),
                cut(name, LONGEST_TEXT),
                time,
                cut(principal(member(written, "userIdentity"), text(stated.username())), LONGEST_TEXT),
                cut(string(written, "sourceIPAddress"), LONGEST_TEXT),
                cut(string(written, "userAgent"), LONGEST_AGENT),
                mentions(stated, written)));
    }

    private static JsonNode record(Event stated) {
        try {
            JsonNode parsed = JsonNode.parser().parse(text(stated.cloudTrailEvent()));
            return parsed.isObject() ? parsed : NOTHING;
        } catch (RuntimeException | StackOverflowError notJson) {
            return NOTHING;
        }
    }

    /** The ARN says most; AWS's own services have none, and neither have callers of other accounts. */
    private static String principal(JsonNode identity, String userName) {
        String arn = string(identity, "arn");
        String service = string(identity, "invokedBy");
        if (!arn.isEmpty()) {
            return service.isEmpty() || service.equals("AWS Internal") ? arn : arn + " through " + service;
        }
        return Stream.of(
                        service,
                        string(member(identity, "onBehalfOf"), "userId"),
                        string(identity, "userName"),
                        userName,
                        string(identity, "principalId"),
                        string(identity, "accountId"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Set<String> mentions(Event stated, JsonNode written) {
        Set<String> mentions = stated.resources().stream()
                .map(Resource::resourceName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        for (String part : List.of("requestParameters", "responseElements", "resources")) {
            collect(member(written, part), mentions);
        }
        return mentions;
    }

    private static void collect(JsonNode node, Set<String> mentions) {
        if (node.isString() && node.asString().length() <= LONGEST_MENTION) {
            mentions.add(node.asString());
        } else if (node.isArray()) {
            node.asArray().forEach(element -> collect(element, mentions));
        } else if (node.isObject()) {
            node.asObject().values().forEach(value -> collect(value, mentions));
        }
    }

    private static boolean has(JsonNode object, String name) {
        return object.asObject().containsKey(name)
                && !object.asObject().get(name).isNull();
    }

    private static JsonNode member(JsonNode object, String name) {
        Map<String, JsonNode> members = object.isObject() ? object.asObject() : Map.of();
        return members.getOrDefault(name, NOTHING);
    }

    private static String string(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member.isString() ? member.asString() : "";
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
