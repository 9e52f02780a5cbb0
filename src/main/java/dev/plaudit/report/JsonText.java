package dev.plaudit.report;

import dev.plaudit.inventory.FactMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON in ASCII only, so that no text from AWS can control the terminal or change the reading direction of whoever
 * looks at the file. Maps are written in the order of their keys, {@link JsonFields} in their own.
 */
public final class JsonText {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper COMPACT = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private static final JsonMapper INDENTED = COMPACT.rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT))
            .build();

    /** Half of a surrogate pair is not a character, and strict readers refuse a document that contains one. */
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private JsonText() {}

    /**
     * Writes an indented document and a line feed. Streams in it, or one that is the document, are consumed as they are
     * written, so no copy of a large report is held.
     */
    public static void write(Object document, Writer out) throws IOException {
        try (JsonGenerator json = INDENTED.createGenerator(out)) {
            write(document, json);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.append('\n');
    }

    /** Returns a value on one line, without blanks between its parts. */
    public static String line(Object value) {
        return text(value, COMPACT);
    }

    /** Returns a value on as many lines as it takes. */
    public static String block(Object value) {
        return text(value, INDENTED);
    }

    private static String text(Object value, JsonMapper mapper) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = mapper.createGenerator(text)) {
            write(value, json);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) {
        if (value instanceof JsonFields fields) {
            writeObject(fields.values(), json);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(byName(map), json);
        } else if (value instanceof Collection<?> list) {
            write(list.stream(), json);
        } else if (value instanceof Stream<?> stream) {
            json.writeStartArray();
            stream.forEachOrdered(item -> write(item, json));
            json.writeEndArray();
        } else if (value instanceof Boolean || value instanceof Number) {
            json.writePOJO(value);
        } else {
            json.writeString(wellFormed(value));
        }
    }

    private static void writeObject(Map<?, ?> fields, JsonGenerator json) {
        json.writeStartObject();
        fields.forEach((name, value) -> {
            json.writeName(wellFormed(name));
            write(value, json);
        });
        json.writeEndObject();
    }

    /** Returns a value as text in which every character is whole. */
    public static String wellFormed(Object text) {
        return HALF_A_PAIR.matcher(String.valueOf(text)).replaceAll("\ufffd");
    }

    private static Map<?, ?> byName(Map<?, ?> map) {
        if (map instanceof FactMap<?>) {
            return map;
        }
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted;
    }
}
