package dev.plaudit.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns facts of a resource into those after apply. A value that is known only after apply becomes a missing fact, or a text that no
 * rule recognizes, and a gap says so.
 *
 * @param call the API call that the facts come from
 * @param resource the ID of the resource
 */
record Patch(Attributes attributes, RegionDraft region, String call, String resource, String address) {

    /** Stands for a text that is known only after apply. */
    static final String UNKNOWN = "(known after apply)";

    /** Returns a text after apply; null is the empty text. */
    String text(String key, String now) {
        return attributes.text(key).from(now, missing(attributes.text(key), key, UNKNOWN));
    }

    /** Returns a text that AWS always states, such as a type; null keeps what it is now. */
    String word(String key, String now) {
        String after = text(key, now);
        return after.isEmpty() ? now : after;
    }

    /** Returns an ID after apply, or the text that stands for it. */
    String id(String key, String now) {
        return attributes.id(key).from(now, missing(attributes.id(key), key, UNKNOWN));
    }

    Optional<Boolean> bool(String key, Optional<Boolean> now) {
        Planned<Boolean> planned = attributes.bool(key);
        missing(planned, key, false);
        return planned.from(now);
    }

    /** Returns a number after apply; 0, which AWS states of nothing, if it is not known. */
    int number(String key, int now) {
        return attributes.number(key).from(now, missing(attributes.number(key), key, 0));
    }

    /** Returns IDs after apply; one text that is no ID if they are not known. */
    List<String> ids(String key, List<String> now) {
        return attributes.ids(key).from(now, missing(attributes.ids(key), key, List.of(UNKNOWN)));
    }

    /** Returns texts after apply; empty if they are not known. */
    Optional<List<String>> texts(String key, Optional<List<String>> now) {
        Planned<List<String>> planned = attributes.texts(key);
        missing(planned, key, List.of());
        return planned.from(now);
    }

    /** Returns the tags after apply, with those of the provider; a tag's unknown value is a text that says so. */
    Map<String, String> tags(Map<String, String> now) {
        if (!attributes.has("tags_all") && !attributes.has("tags")) {
            return now;
        }
        Value all = attributes.get("tags_all") instanceof Value.Fields
                ? attributes.get("tags_all")
                : attributes.get("tags");
        if (!(all instanceof Value.Fields fields)) {
            missing(attributes.texts("tags"), "tags", List.of());
            return all instanceof Value.Unknown ? now : Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        fields.fields()
                .forEach((key, value) ->
                        tags.put(key, value instanceof Value.Unknown ? UNKNOWN : Attributes.plain(value)));
        return tags;
    }

    /**
     * Returns attributes as Elastic Load Balancing names them; none at all if one of them is unknown, because rules take a missing
     * one for its default.
     *
     * @param names AWS's name of each, by the plan's, with dots between nested blocks
     */
    Optional<Map<String, String>> settings(Map<String, String> names, Optional<Map<String, String>> now) {
        Map<String, String> after = new LinkedHashMap<>(now.orElse(Map.of()));
        List<String> unknown = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<String, String> name : names.entrySet()) {
            String key = name.getKey().split("\\.", 2)[0];
            if (!attributes.has(key)) {
                continue;
            }
            any = true;
            Value value = inner(attributes.fields(), name.getKey());
            if (value instanceof Value.Unknown) {
                unknown.add(name.getKey());
            } else if (!Attributes.plain(value).isEmpty()) {
                after.put(name.getValue(), Attributes.plain(value));
            }
        }
        unknown.forEach(this::hide);
        // Attributes that the snapshot lacks stay missing unless the resource is new, so that the plan states all of
        // them.
        boolean isWhole = now.isPresent() && unknown.isEmpty();
        return any ? Optional.of(after).filter(known -> isWhole) : now;
    }

    private static Value inner(Value value, String path) {
        String[] parts = path.split("\\.", 2);
        Value block = value instanceof Value.Items items && items.items().size() == 1
                ? items.items().get(0)
                : value;
        if (block instanceof Value.Unknown) {
            return block;
        }
        Value found = block instanceof Value.Fields fields ? fields.get(parts[0]) : Value.NONE;
        return parts.length == 1 ? found : inner(found, parts[1]);
    }

    /** Returns whether an attribute that counts is known only after apply, and notes it. */
    boolean isUnknown(String key) {
        boolean unknown = attributes.has(key) && Merged.containsUnknown(attributes.get(key));
        if (unknown) {
            hide(key);
        }
        return unknown;
    }

    private <T> T missing(Planned<?> planned, String key, T stands) {
        if (planned.isUnknown()) {
            hide(key);
        }
        return stands;
    }

    private void hide(String key) {
        region.hide(call, resource, "`" + key + "` of " + address + " is known only after apply");
    }
}
