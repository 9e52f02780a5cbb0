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
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2, and with it JSON, into a tree of places.
 *
 * <p>Only {@code true} and {@code false} are booleans; {@code yes}, {@code on}, dates and numbers with a leading zero
 * are strings. Anchors, aliases and tags are not read: they are problems, as are a repeated key and a second document.
 */
public final class Yaml {

    /** The parser's own limit, which it finds only after it has read a long text slowly. */
    private static final int MOST_CHARACTERS = 3 << 20;

    private static final TokenStreamFactory FACTORY = new YAMLFactory();
    private static final TokenStreamFactory JSON = new JsonFactory();

    private final String file;
    private final JsonParser parser;
    private final Problems problems;
    private boolean whole = true;

    private Yaml(String file, JsonParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * The tree of a YAML text.
     *
     * @param file the file as the user named it
     * @param text its content
     * @param problems receives what is wrong, with line and column; a repeated key is reported here and its first value
     *     kept
     * @return the tree, or empty when the text holds none or not all of it can be understood
     */
    public static Optional<Node> read(String file, String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(new Problem(
                    file, 0, 0, "the file has more than 3 million characters", "write a list this long as CSV"));
            return Optional.empty();
        }
        Optional<Problem> control = controlCharacter(file, text);
        if (control.isPresent()) {
            problems.add(control.get());
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new Yaml(file, parser, problems).document();
        } catch (JacksonException e) {
            problems.add(YamlSyntax.problem(file, e));
            return Optional.empty();
        }
    }

    /**
     * The tree of a JSON text by the letter of RFC 8259: what only YAML allows is a problem, and what only JSON allows, such
     * as tabs between values, is none.
     *
     * @param name what problems call the text
     * @param text its content
     * @param problems receives what is wrong, a repeated key included
     * @return the tree, or empty when the text is not JSON
     */
    public static Optional<Node> readJson(String name, String text, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new Yaml(name, parser, problems).document();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            int line = location == null ? 1 : location.getLineNr();
            int column = location == null ? 1 : location.getColumnNr();
            problems.add(new Problem(name, line, column, "not valid JSON: " + e.getOriginalMessage(), ""));
            return Optional.empty();
        }
    }

    private Optional<Node> document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(new Problem(file, 1, 1, "the file is empty", ""));
            return Optional.empty();
        }
        Node node = node(first);
        if (parser.nextToken() != null) {
            reject("a second YAML document", "keep one document per file and remove the `---` line");
        }
        return whole ? Optional.of(node) : Optional.empty();
    }

    private Node node(JsonToken token) {
        Position place = place();
        rejectWhatIsNotRead();
        return switch (token) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            default -> scalar(token, place);
        };
    }

    private Node sequence(Position place) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Node.Sequence(place, items);
    }

    private Node mapping(Position place) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyPlace = place();
            Node.Entry entry = new Node.Entry(keyPlace, node(parser.nextToken()));
            Node.Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                problems.add(keyPlace.problem(
                        "key " + Quoted.text(key) + " is repeated",
                        "it is already in line " + earlier.keyPlace().line() + "; keep one"));
            }
        }
        return new Node.Mapping(place, Collections.unmodifiableMap(entries));
    }

    private Node.Scalar scalar(JsonToken token, Position place) {
        String text = parser.getString();
        Object value = switch (token) {
            case VALUE_NULL -> "null";
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer(text);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> text.equals("~") ? "null" : text;
        };
        return new Node.Scalar(place, value, text);
    }

    /** A whole number too large for a long is a string: nothing that Plaudit counts is that large. */
    private static Object integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private void rejectWhatIsNotRead() {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            reject("alias " + Quoted.text("*" + parser.getString()) + " is not supported", "write out the value");
            return;
        }
        if (parser.getObjectId() != null) {
            reject("anchor " + Quoted.text("&" + parser.getObjectId()) + " is not supported", "remove the anchor");
        }
        if (parser.getTypeId() != null) {
            reject(
                    "tag " + Quoted.text("!" + parser.getTypeId()) + " is not supported",
                    "remove the tag; quote a value to make it a text");
        }
    }

    private void reject(String message, String fix) {
        whole = false;
        problems.add(place().problem(message, fix));
    }

    private Position place() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(file, location.getLineNr(), location.getColumnNr());
    }

    private static Optional<Problem> controlCharacter(String file, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < ' ' ? "\t\n\r".indexOf(c) < 0 : c == 0x7F || c == 0xFFFE || c == 0xFFFF) {
                String message = "character " + Quoted.text(Character.toString(c)) + " is not allowed in YAML";
                return Optional.of(new Problem(file, line, column, message, "delete it, or check the file's encoding"));
            }
            column = c == '\n' ? 1 : column + 1;
            line = c == '\n' ? line + 1 : line;
        }
        return Optional.empty();
    }
}
