package dev.plaudit.results;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Unzipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A {@code findings.json}, gzipped or not, as a stream of its keys; whoever reads it keeps what it needs. */
final class FindingsStream {

    /** Leaves the file open at its end, so that it can be read to the last byte. */
    private static final ObjectReader JSON = JsonMapper.shared().reader().without(StreamReadFeature.AUTO_CLOSE_SOURCE);

    private static final String SCHEMA = "plaudit/findings/1";
    private static final String FIX = "use a complete findings.json that `plaudit scan` or `plaudit check` wrote";

    private final String shown;
    private final JsonParser json;
    private final @Nullable JsonToken first;
    private boolean hasSchema;

    private FindingsStream(String shown, JsonParser json) {
        this.shown = shown;
        this.json = json;
        this.first = json.nextToken();
    }

    /** Reads the stream from its beginning. */
    interface Content<T> {
        T read(FindingsStream stream) throws InvalidInputException;
    }

    /** Reads or skips the value of a key. */
    interface KeyReader {
        void read(String key) throws InvalidInputException;
    }

    /** Reads an item of a list. */
    interface ItemReader {
        void read(JsonNode item, Position at) throws InvalidInputException;
    }

    /**
     * Reads a file.
     *
     * @param shown the file as the user named it
     * @throws IOException if it cannot be read, or is a damaged gzip file
     */
    static <T> T read(Path file, String shown, Content<T> content) throws InvalidInputException, IOException {
        try (InputStream in = Unzipped.open(file);
                JsonParser json = JSON.createParser(in)) {
            try {
                return content.read(new FindingsStream(shown, json));
            } finally {
                // Only the end of a gzipped file shows whether it is complete. If not, that explains any other problem.
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new InvalidInputException(Position.of(shown, e.getLocation()).problem("not valid JSON", FIX));
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Passes each key in turn, with its value next. */
    void eachKey(KeyReader reader) throws InvalidInputException {
        if (first != JsonToken.START_OBJECT) {
            throw wrong("not a findings.json: it is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            reader.read(key);
        }
    }

    /**
     * Reads the schema, and refuses another one.
     *
     * @param file words for the file, which has to be created again if another version wrote it
     */
    void readSchema(String file) throws InvalidInputException {
        String schema = value().asString("");
        if (!schema.equals(SCHEMA)) {
            boolean isOfOther = schema.startsWith("plaudit/findings/");
            throw new InvalidInputException(at().problem(
                            "schema " + Quoted.text(schema) + " is not supported by this version of Plaudit",
                            isOfOther
                                    ? "supported: " + SCHEMA + "; create " + file + " again with this version"
                                    : FIX));
        }
        hasSchema = true;
    }

    /** Returns whether the schema was read. */
    boolean hasSchema() {
        return hasSchema;
    }

    JsonNode value() {
        return json.readValueAsTree();
    }

    void skip() {
        json.skipChildren();
    }

    void each(ItemReader reader) throws InvalidInputException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(Quoted.text(String.valueOf(json.currentName())) + " must be a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Position at = at();
            reader.read(value(), at);
        }
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    Position at() {
        return Position.of(shown, json.currentTokenLocation());
    }

    InvalidInputException wrong(String message) {
        return wrong(at(), message);
    }

    static InvalidInputException wrong(Position at, String message) {
        return new InvalidInputException(at.problem(message, FIX));
    }
}
