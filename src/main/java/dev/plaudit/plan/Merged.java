package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the values of a plan with the marks beside them: {@code after_unknown}, {@code before_sensitive} and
 * {@code after_sensitive} have {@code true} where a value is unknown or sensitive, and the shape of the value elsewhere
 * (Terraform's documentation, "JSON Output Format"). A sensitive value is dropped and counts as unknown.
 */
final class Merged {

    private static final Value MARK = new Text("true");

    private Merged() {}

    static Fields of(Value values, Value unknown, Value sensitive) {
        Value merged = merge(merge(values, unknown), sensitive);
        return merged instanceof Fields fields ? fields : new Fields(Map.of());
    }

    private static Value merge(Value value, Value marks) {
        if (marks.equals(MARK)) {
            return Value.UNKNOWN;
        }
        if (marks instanceof Fields marked && !marked.fields().isEmpty()) {
            return fields(value instanceof Fields fields ? fields : new Fields(Map.of()), marked, value);
        }
        return marks instanceof Items marked && !marked.items().isEmpty() ? items(value, marked) : value;
    }

    /** An object that has no marked key stays what it is, even null. */
    private static Value fields(Fields fields, Fields marked, Value value) {
        Set<String> keys = new LinkedHashSet<>(fields.fields().keySet());
        keys.addAll(marked.fields().keySet());
        Map<String, Value> merged = new LinkedHashMap<>();
        keys.forEach(key -> merged.put(key, merge(fields.get(key), marked.get(key))));
        boolean stays = !(value instanceof Fields) && !containsUnknown(new Fields(merged));
        return stays ? value : new Fields(merged);
    }

    private static Value items(Value value, Items marked) {
        List<Value> items = value instanceof Items stated ? stated.items() : List.of();
        List<Value> merged = new ArrayList<>();
        for (int i = 0; i < Math.max(items.size(), marked.items().size()); i++) {
            Value item = i < items.size() ? items.get(i) : Value.NONE;
            merged.add(i < marked.items().size() ? merge(item, marked.items().get(i)) : item);
        }
        boolean stays = !(value instanceof Items) && !containsUnknown(new Items(merged));
        return stays ? value : new Items(merged);
    }

    /** Returns whether any part of a value is unknown. */
    static boolean containsUnknown(Value value) {
        if (value instanceof Fields fields) {
            return fields.fields().values().stream().anyMatch(Merged::containsUnknown);
        }
        return value instanceof Items items
                ? items.items().stream().anyMatch(Merged::containsUnknown)
                : value instanceof Value.Unknown;
    }
}
