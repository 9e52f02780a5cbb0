package dev.plaudit.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into an outline. */
final class JsonOutline {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutline() {}

    static Optional<Outline> read(String text, int depth) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            Outline root = value(json, first, depth);
            return json.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Outline value(JsonParser json, JsonToken token, int depth) {
        int line = line(json);
        if (depth == 0) {
            json.skipChildren();
            return new Outline(line, line(json), "", Map.of(), List.of());
        }
        return switch (token) {
            case START_OBJECT -> object(json, line, depth);
            case START_ARRAY -> array(json, line, depth);
            default -> new Outline(line, line, json.getString(), Map.of(), List.of());
        };
    }

    private static Outline object(JsonParser json, int line, int depth) {
        Map<String, Outline> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            int keyLine = line(json);
            entries.putIfAbsent(key, value(json, json.nextToken(), depth - 1).from(keyLine));
        }
        return new Outline(line, line(json), "", entries, List.of());
    }

    private static Outline array(JsonParser json, int line, int depth) {
        List<Outline> items = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            items.add(value(json, token, depth - 1));
        }
        return new Outline(line, line(json), "", Map.of(), items);
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }
}
