package dev.plaudit.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a planned resource. */
public sealed interface Value {

    /** No value: the attribute is null or missing. */
    Value NONE = new None();

    /** A value that is known only after apply, of any shape. */
    Value UNKNOWN = new Unknown("");

    /** A text, number or boolean, as JSON writes it. */
    record Text(String text) implements Value {}

    /** A list or a set. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object or a map. */
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Returns the value of a key, or {@link Value#NONE}. */
        public Value get(String key) {
            return fields.getOrDefault(key, NONE);
        }
    }

    /** Null. */
    record None() implements Value {}

    /**
     * Known only after apply, or not to be shown.
     *
     * @param identity a text that stands for the ID that a resource will have, which is the same wherever the plan refers to it;
     *     empty if the plan does not say which resource's ID the value will be
     */
    record Unknown(String identity) implements Value {}
}
