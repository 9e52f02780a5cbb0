package dev.plaudit.report;

import dev.plaudit.inventory.FactMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON with two spaces of indent and line feeds, in ASCII only, so that no text from AWS can steer the terminal
 * or turn the reading direction of whoever looks at the file.
 */
public final class JsonText {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT))
            .build();
    private static final JsonMapper COMPACT =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int REPLACEMENT_CHARACTER = 0xfffd;

    private JsonText() {}

    /** Writes a document; streams in it are consumed as they are written, so that no copy of a large report is held. */
    public static void write(JsonFields document, Writer out) throws IOException {
        writeLine(document, out);
    }

    /** Writes a document that is an array, each element as soon as it is there. */
    public static void write(Stream<JsonFields> elements, Writer out) throws IOException {
        writeLine(elements, out);
    }

    /** A value on one line without blanks between its parts. */
    public static String line(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = COMPACT.createGenerator(text)) {
            write(value, json);
        }
        return text.toString();
    }

    /** A value on as many lines as it takes. */
    public static String block(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            write(value, json);
        }
        return text.toString();
    }

    private static void writeLine(Object document, Writer out) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(new LentWriter(out))) {
            write(document, json);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.append('\n');
    }

    private static void write(Object value, JsonGenerator json) {
        if (value instanceof JsonFields fields) {
            json.writeStartObject();
            fields.forEach((name, field) -> write(name, field, json));
            json.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            byName(map).forEach((name, field) -> write(String.valueOf(name), field, json));
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            list.forEach(item -> write(item, json));
            json.writeEndArray();
        } else if (value instanceof Stream<?> stream) {
            json.writeStartArray();
            stream.forEachOrdered(item -> write(item, json));
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            writeNumber(number, json);
        } else {
            json.writeString(wellFormed(String.valueOf(value)));
        }
    }

    private static void write(String name, Object value, JsonGenerator json) {
        json.writeName(wellFormed(name));
        write(value, json);
    }

    /** Half a surrogate pair is no character, and strict readers refuse a document for it. */
    private static String wellFormed(String text) {
        if (!hasSurrogates(text)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isHalf(c) ? REPLACEMENT_CHARACTER : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Hardly any text has: a loop, since a report has a million texts. */
    private static boolean hasSurrogates(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static void writeNumber(Number number, JsonGenerator json) {
        if (number instanceof Integer || number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (Double.isFinite(number.doubleValue())) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeString(number.toString());
        }
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
