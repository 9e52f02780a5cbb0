package dev.plaudit.plan;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Quoted;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code resource_changes} one by one, and keeps only attributes of types that Plaudit looks at. */
record ChangeReader(JsonValues values, Wrong wrong) {

    /** What is kept of other types, because it says which account and Region a provider works in. */
    private static final List<String> PLACES = List.of("arn", "region", "owner_id");

    private static final Map<String, Action> ACTIONS = Map.of(
            "no-op", Action.NOTHING,
            "create", Action.CREATE,
            "update", Action.UPDATE,
            "delete", Action.DELETE,
            "delete,create", Action.REPLACE,
            "create,delete", Action.REPLACE,
            "forget", Action.FORGET,
            "create,forget", Action.CREATE,
            "forget,create", Action.CREATE);

    /** Makes the error about the place that the parser is at. */
    interface Wrong {
        InvalidInputException about(String message, String fix);
    }

    void read(Consumer<PlannedChange> changes) throws InvalidInputException {
        JsonParser json = values.json();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong.about("`resource_changes` is not a list", "make the file: " + PlanReader.FIX);
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Fields entry = values.fields();
            if (text(entry, "mode").equals("managed")) {
                changes.accept(change(entry));
            }
        }
    }

    private PlannedChange change(Fields entry) throws InvalidInputException {
        String address = text(entry, "address");
        String type = text(entry, "type");
        if (address.isEmpty() || type.isEmpty() || !(entry.get("change") instanceof Fields change)) {
            throw wrong.about(
                    "a change without `address`, `type` or `change` ends here", "make the file: " + PlanReader.FIX);
        }
        String words = String.join(",", Attributes.texts(change.get("actions")));
        Action action = ACTIONS.get(words);
        if (action == null) {
            throw wrong.about(
                    Quoted.text(address) + " has the action " + Quoted.text(words) + ", which Plaudit does not know",
                    "use a newer Plaudit");
        }
        boolean deposed = !text(entry, "deposed").isEmpty();
        boolean whole = Appliers.knows(type);
        return new PlannedChange(
                deposed ? address + " (deposed)" : address,
                text(entry, "previous_address"),
                type,
                text(entry, "provider_name"),
                action,
                change.get("importing") instanceof Fields,
                kept(Merged.of(change.get("before"), Value.NONE, change.get("before_sensitive")), whole),
                kept(
                        Merged.of(change.get("after"), change.get("after_unknown"), change.get("after_sensitive")),
                        whole));
    }

    private static Fields kept(Fields values, boolean whole) {
        if (whole) {
            return values;
        }
        Map<String, Value> kept = new LinkedHashMap<>();
        PLACES.stream().filter(key -> values.get(key) instanceof Text).forEach(key -> kept.put(key, values.get(key)));
        return new Fields(kept);
    }

    private static String text(Fields entry, String key) {
        return entry.get(key) instanceof Text text ? text.text() : "";
    }
}
