package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 and JSON into a tree with positions.
 *
 * <p>Only {@code true} and {@code false} are booleans; {@code yes}, {@code on}, dates and numbers with a leading zero are
 * strings. Anchors, aliases, tags, repeated keys and a second document are problems.
 */
public final class Yaml {

    /** The parser's own limit, which it would report only after reading the long text. */
    private static final int MOST_CHARACTERS = 3 << 20;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\uFFFE\\uFFFF]");

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
     * Returns the tree of a YAML text; empty if there is none or not all of it can be read.
     *
     * @param file the file as the user named it
     * @param problems receives what is wrong; of a repeated key the first value is kept
     */
    public static Optional<Node> read(String file, String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            return problems.reject(new Problem(
                    file, 0, 0, "the file has more than 3 million characters", "write a list this long as CSV"));
        }
        Matcher forbidden = FORBIDDEN.matcher(text);
        if (forbidden.find()) {
            return problems.reject(
                    Position.after(text.substring(0, forbidden.start()), file),
                    "character " + Quoted.text(forbidden.group()) + " is not allowed in YAML",
                    "delete it, or check the file's encoding");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new Yaml(file, parser, problems).document();
        } catch (JacksonException e) {
            return problems.reject(YamlSyntax.problem(file, e));
        }
    }

    /**
     * Returns the tree of a JSON text, strictly according to RFC 8259; empty if it is not JSON.
     *
     * @param name the name of the text in problems
     * @param problems receives what is wrong, including repeated keys
     */
    public static Optional<Node> readJson(String name, String text, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new Yaml(name, parser, problems).document();
        } catch (JacksonException e) {
            return problems.reject(Position.of(name, e.getLocation()), "not valid JSON: " + e.getOriginalMessage(), "");
        }
    }

    private Optional<Node> document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return problems.reject(new Problem(file, 1, 1, "the file is empty", ""));
        }
        Node node = node(first);
        if (parser.nextToken() != null) {
            reject("a second YAML document", "keep one document per file and remove the `---` line");
        }
        return whole ? Optional.of(node) : Optional.empty();
    }

    private Node node(JsonToken token) {
        Position place = place();
        rejectUnsupported();
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
                problems.add(
                        keyPlace,
                        "key " + Quoted.text(key) + " is repeated",
                        "it is already in line " + earlier.keyPlace().line() + "; keep one");
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

    /** Returns a whole number; one too large for a long is a string, because Plaudit counts nothing that large. */
    private static Object integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private void rejectUnsupported() {
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
        problems.add(place(), message, fix);
    }

    private Position place() {
        return Position.of(file, parser.currentTokenLocation());
    }
}
