package dev.plaudit.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A JSON object whose keys keep the order in which they were added. */
public final class JsonFields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * Adds a key.
     *
     * @param value a value that {@link JsonText} writes
     */
    public JsonFields add(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Leaves the key out when there is nothing to say. */
    public JsonFields addUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : add(name, value);
    }

    /** Adds every key of another object, in its order. */
    public JsonFields addAll(JsonFields others) {
        values.putAll(others.values);
        return this;
    }

    void forEach(BiConsumer<String, Object> action) {
        values.forEach(action);
    }
}
