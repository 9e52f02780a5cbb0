package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the tags of an account: a mapping in YAML, or {@code key=value;key=value} in a table. */
final class AccountTags {

    private static final Pattern BETWEEN = Pattern.compile(";");

    private final Problems problems;

    AccountTags(Problems problems) {
        this.problems = problems;
    }

    /** Returns the tags; empty if none are stated. */
    Optional<Map<String, String>> read(Fields fields) {
        return fields.node("tags").map(this::read);
    }

    private Map<String, String> read(Node node) {
        Map<String, String> tags = new TreeMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> add(tags, key, entry.value()));
        } else if (node instanceof Node.Scalar scalar) {
            BETWEEN.splitAsStream(scalar.text())
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> add(tags, text, scalar));
        } else {
            problems.add(node.place(), "`tags` must contain `key: value` pairs, not a list", "");
        }
        return tags;
    }

    private void add(Map<String, String> tags, String key, Node value) {
        if (value instanceof Node.Scalar scalar) {
            tags.put(key, scalar.text());
        } else {
            problems.add(value.place(), "a tag value must be a text, not " + Fields.kind(value), "");
        }
    }

    private void add(Map<String, String> tags, String text, Node.Scalar cell) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(
                    cell.place(),
                    "the tag " + Quoted.text(text) + " has no value",
                    "write key=value, and separate tags with `;`");
            return;
        }
        String key = text.substring(0, equals).strip();
        if (tags.containsKey(key)) {
            problems.add(cell.place(), "the tag " + Quoted.text(key) + " is repeated", "keep one");
        }
        tags.put(key, text.substring(equals + 1).strip());
    }
}
