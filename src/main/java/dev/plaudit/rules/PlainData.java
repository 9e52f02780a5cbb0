package dev.plaudit.rules;

import dev.plaudit.costs.Cost;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values of CEL as data that every report can write: texts, numbers, booleans, lists and maps of these. */
final class PlainData {

    private PlainData() {}

    /** The value as plain data; facts of a record that were not seen are left out. */
    static Object of(Object value) {
        if (value instanceof Boolean || value instanceof Long || value instanceof Double || value instanceof String) {
            return value;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(PlainData::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), of(item)));
            return Collections.unmodifiableMap(entries);
        }
        if (value instanceof Cost cost) {
            return cost.amount();
        }
        return value instanceof Record facts ? ofRecord(facts) : value.toString();
    }

    private static Map<String, Object> ofRecord(Record facts) {
        Map<String, Object> entries = new TreeMap<>();
        Records.fields(facts.getClass()).forEach((name, field) -> {
            Object fact = field.of(facts);
            Optional<?> seen = fact instanceof Optional<?> optional ? optional : Optional.of(fact);
            seen.ifPresent(value -> entries.put(name, of(value)));
        });
        return Collections.unmodifiableMap(entries);
    }
}
