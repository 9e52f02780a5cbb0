package dev.plaudit.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a file in someone else's format, such as a template with CloudFormation's own tags, and the lines it takes.
 * Unlike {@link Yaml} it accepts tags, aliases (as empty values) and repeated keys (the first counts), and all values are
 * texts.
 *
 * @param line the line of its key, or of its first character if it has none, from 1
 * @param endLine the line of its last character
 * @param text a single value as written, otherwise empty
 * @param entries the values of a mapping by key
 * @param items the values of a list
 */
public record Outline(int line, int endLine, String text, Map<String, Outline> entries, List<Outline> items) {

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
        return JsonOutline.read(text, depth);
    }

    /** Returns the value of a key. */
    public Optional<Outline> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns this value with the line of its key. */
    Outline from(int keyLine) {
        return new Outline(keyLine, Math.max(keyLine, endLine), text, entries, items);
    }
}
