package dev.plaudit.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the values of a JSON text from a stream. */
record JsonValues(JsonParser json) {

    /** Reads the value that the parser is at, to its end. */
    Value value() {
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NULL -> Value.NONE;
            default -> new Value.Text(json.getString());
        };
    }

    /** Reads an object; a value of another kind counts as an empty one. */
    Value.Fields fields() {
        return value() instanceof Value.Fields fields ? fields : new Value.Fields(Map.of());
    }

    private Value object() {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            fields.putIfAbsent(key, value());
        }
        return new Value.Fields(fields);
    }

    private Value array() {
        List<Value> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Value.Items(items);
    }
}
