package dev.plaudit.input;

import java.util.List;
import java.util.Map;

/** A value of a YAML or JSON text, and its position. */
public sealed interface Node {

    Position place();

    /**
     * A string, number, boolean or null.
     *
     * @param value {@code String}, {@code Long}, {@code Double} or {@code Boolean}; the text {@code null} for null
     * @param text as written, so that the account ID 012345678901 keeps its zero
     */
    record Scalar(Position place, Object value, String text) implements Node {

        /** Returns whether there is no value: the text is empty, {@code null} or {@code ~}. */
        public boolean isNull() {
            return value.equals("null") && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }
    }

    record Sequence(Position place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values in the order written; the reader reports repeated keys. */
    record Mapping(Position place, Map<String, Entry> entries) implements Node {}

    /** A value and the place of its key. */
    record Entry(Position keyPlace, Node value) {}
}
