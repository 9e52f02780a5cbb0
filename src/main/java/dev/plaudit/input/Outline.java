package dev.plaudit.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a file that is not ours, and the lines it takes: of a template, say, with tags that only CloudFormation knows.
 * Unlike {@link Yaml} it reads over tags and repeated keys, of which the first counts, its values are texts, and an alias is a
 * value without any.
 *
 * @param line the line of its key, or of its first character where it has none, from 1
 * @param endLine the line of its last character
 * @param text a single value as written, otherwise empty
 * @param entries the values by their keys, for a mapping
 * @param items the values of a list
 */
public record Outline(int line, int endLine, String text, Map<String, Outline> entries, List<Outline> items) {

    public Outline {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        items = List.copyOf(items);
    }

    /**
     * The first document of a YAML text.
     *
     * @param depth how many levels of mappings and lists are looked at; what is below them is left out
     * @return the tree, or empty when the text is not YAML
     */
    public static Optional<Outline> yaml(String text, int depth) {
        return YamlOutline.read(text, depth);
    }

    /**
     * A JSON text; comments of a file for people are no JSON.
     *
     * @param depth as for YAML
     */
    public static Optional<Outline> json(String text, int depth) {
        return JsonOutline.read(text, depth);
    }

    /** The value of a key. */
    public Optional<Outline> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The same value as that of a key that begins in another line. */
    Outline from(int keyLine) {
        return new Outline(keyLine, Math.max(keyLine, endLine), text, entries, items);
    }
}
