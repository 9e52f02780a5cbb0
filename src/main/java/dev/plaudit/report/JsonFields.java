package dev.plaudit.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object whose keys keep the order in which they were added. */
public final class JsonFields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a key with a value that {@link JsonText} can write. */
    public JsonFields add(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds a key unless its value is an empty text, list, map, object or {@link Optional}. */
    public JsonFields addUnlessEmpty(String name, Object value) {
        Object content = value instanceof Optional<?> optional && optional.isPresent() ? optional.get() : value;
        return isEmpty(content) ? this : add(name, content);
    }

    /** Adds a key if there is a value, even an empty one. */
    public JsonFields addIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> add(name, present));
        return this;
    }

    /** Adds every key of another object, in its order. */
    public JsonFields addAll(JsonFields others) {
        values.putAll(others.values);
        return this;
    }

    /** Returns the values by key, in their order. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    private static boolean isEmpty(Object value) {
        return value.equals("")
                || value instanceof Optional<?> // an empty one, as the others are unwrapped
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof JsonFields fields && fields.values.isEmpty());
    }
}
