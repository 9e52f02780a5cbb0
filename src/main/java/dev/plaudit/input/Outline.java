package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A value of a file in someone else's format, such as a template with CloudFormation's own tags, and the lines it takes.
 * Unlike {@link Yaml} it accepts tags, aliases (as empty values) and repeated keys (the first counts), and all values are
 * texts. A value with an application's own tag is a mapping of the tag to it: {@code !Ref Zones} has the entry {@code !Ref}.
 *
 * @param line the line of its key, or of its first character if it has none, from 1
 * @param endLine the line of its last character
 * @param text a single value as written, otherwise empty
 * @param entries the values of a mapping by key
 * @param items the values of a list
 */
public record Outline(int line, int endLine, String text, Map<String, Outline> entries, List<Outline> items) {

    private static final JsonFactory JSON = new JsonFactory();

    public Outline {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        items = List.copyOf(items);
    }

    /**
     * Returns the first document of a YAML text; empty if it is not YAML.
     *
     * @param depth the number of levels of mappings and lists to read; anything deeper is left out
     */
    public static Optional<Outline> yaml(String text, int depth) {
        return YamlOutline.read(text, depth);
    }

    /**
     * Returns a JSON text; empty if it is not JSON. Comments are not allowed.
     *
     * @param depth as for YAML
     */
    public static Optional<Outline> json(String text, int depth) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
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

    public Optional<Outline> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns this value with the line of its key. */
    Outline from(int keyLine) {
        return new Outline(keyLine, Math.max(keyLine, endLine), text, entries, items);
    }

    /** Returns this value as the only one of a mapping, by its tag. */
    Outline tagged(String tag) {
        return new Outline(line, endLine, "", Map.of(tag, this), List.of());
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
