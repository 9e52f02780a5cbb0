package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.plan.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Turns property values of CloudFormation, in which every scalar is a text, into values with the names of Terraform. A value of
 * another shape than documented counts as unknown.
 */
final class StackValues {

    /** What CloudFormation shows for the value of a parameter that is secret ({@code NoEcho}). */
    private static final String SECRET = "****";

    private StackValues() {}

    /**
     * Returns a value with everything unknown that the change set does not show: what is known after apply, secrets, references to
     * Systems Manager or Secrets Manager, and functions that are not resolved.
     */
    static Value known(Value value) {
        if (value instanceof Text text) {
            return isKnown(text.text()) ? text : Value.UNKNOWN;
        }
        if (value instanceof Items items) {
            return new Items(items.items().stream().map(StackValues::known).toList());
        }
        if (!(value instanceof Fields fields)) {
            return value;
        }
        Map<String, Value> known = new LinkedHashMap<>();
        fields.fields().forEach((key, inner) -> known.put(key, known(inner)));
        return isFunction(fields) ? Value.UNKNOWN : new Fields(known);
    }

    private static boolean isKnown(String text) {
        return !text.contains("{{changeSet:") && !text.contains("{{resolve:") && !text.contains(SECRET);
    }

    private static boolean isFunction(Fields fields) {
        Set<String> keys = fields.fields().keySet();
        return keys.size() == 1 && keys.stream().allMatch(key -> key.equals("Ref") || key.startsWith("Fn::"));
    }

    /** Returns the properties that have a name in the table, with that name. */
    static Map<String, Value> renamed(Fields properties, Map<String, String> names) {
        Map<String, Value> renamed = new LinkedHashMap<>();
        names.forEach((property, name) -> {
            if (properties.fields().containsKey(property)) {
                renamed.put(name, properties.get(property));
            }
        });
        return renamed;
    }

    /** Turns each object of a list into another one. */
    static Value each(Value list, UnaryOperator<Fields> change) {
        if (list instanceof Items items) {
            return new Items(items.items().stream()
                    .map(item -> item instanceof Fields fields ? change.apply(fields) : Value.UNKNOWN)
                    .toList());
        }
        return list instanceof Value.None ? list : Value.UNKNOWN;
    }

    /** Turns each object of a list into a value, such as the ID in it. */
    static Value pick(Value list, String property) {
        Value found = each(list, item -> new Fields(Map.of("value", item.get(property))));
        return found instanceof Items items
                ? new Items(items.items().stream()
                        .map(item -> item instanceof Fields fields ? fields.get("value") : item)
                        .toList())
                : found;
    }

    /**
     * Returns a list of keys and values, such as the attributes of a load balancer, as nested attributes. If any key is unknown, all
     * of them are.
     *
     * @param names AWS's name of each, by Terraform's, with dots between nested blocks
     */
    static Map<String, Value> settings(Value list, Map<String, String> names) {
        Map<String, Value> byKey = keyed(list);
        if (byKey.containsKey("")) {
            return names.keySet().stream()
                    .map(name -> name.split("\\.", 2)[0])
                    .distinct()
                    .collect(Collectors.toMap(name -> name, name -> Value.UNKNOWN));
        }
        Map<String, Value> stated = new LinkedHashMap<>();
        names.forEach((name, key) -> {
            if (byKey.containsKey(key)) {
                stated.put(name, byKey.get(key));
            }
        });
        return nested(stated);
    }

    private static Map<String, Value> nested(Map<String, Value> dotted) {
        Map<String, Value> nested = new LinkedHashMap<>();
        Map<String, Map<String, Value>> blocks = new LinkedHashMap<>();
        dotted.forEach((name, value) -> {
            String[] parts = name.split("\\.", 2);
            if (parts.length == 1) {
                nested.put(name, value);
            } else {
                blocks.computeIfAbsent(parts[0], none -> new LinkedHashMap<>()).put(parts[1], value);
            }
        });
        blocks.forEach((name, block) -> nested.put(name, new Fields(nested(block))));
        return nested;
    }

    /** Returns a list of keys and values by key; an unknown key or list has the empty key. */
    static Map<String, Value> keyed(Value list) {
        Map<String, Value> byKey = new LinkedHashMap<>();
        for (Value item : Attributes.items(list)) {
            if (item instanceof Fields fields && fields.get("Key") instanceof Text key) {
                byKey.put(key.text(), fields.get("Value"));
            } else {
                byKey.put("", Value.UNKNOWN);
            }
        }
        return byKey;
    }

    /**
     * Returns a value after an update, in which what the template no longer states is unknown: CloudFormation resets some properties
     * to their defaults and leaves others as they are.
     */
    static Value afterUpdate(Value before, Value after) {
        if (!(before instanceof Fields old) || !(after instanceof Fields stated)) {
            return after;
        }
        Map<String, Value> all = new LinkedHashMap<>(stated.fields());
        old.fields()
                .forEach((key, value) -> all.put(
                        key, stated.fields().containsKey(key) ? afterUpdate(value, stated.get(key)) : Value.UNKNOWN));
        return new Fields(all);
    }

    /** Returns a document, such as a policy, as JSON text; unknown if any part of it is. */
    static Value document(Value value) {
        if (value instanceof Text || value instanceof Value.None) {
            return value;
        }
        return Merged.containsUnknown(value) ? Value.UNKNOWN : new Text(json(value));
    }

    private static String json(Value value) {
        if (value instanceof Fields fields) {
            return fields.fields().entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Items items) {
            return items.items().stream().map(StackValues::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Text text ? quoted(text.text()) : "null";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    /** Returns what is in one list and not in the other; an unknown item is in no other list. */
    static List<Value> without(Value list, Value other) {
        List<Value> rest = new ArrayList<>(Attributes.items(list));
        Attributes.items(other).stream()
                .filter(item -> !Merged.containsUnknown(item))
                .forEach(rest::remove);
        return rest;
    }

    /** Turns a value that is stated; one that is not known stays unknown. */
    static Value text(Value value, Function<String, Value> change) {
        return value instanceof Text text ? change.apply(text.text()) : value;
    }

    /** Returns whether a value is unknown as a whole. */
    static boolean isUnknown(Value value) {
        return value instanceof Unknown;
    }
}
