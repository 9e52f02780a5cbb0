package dev.plaudit.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Holds a JSON text against a schema of the class path. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /** What is wrong with the text, or nothing. */
    public static List<String> errors(String schemaResource, String json) {
        try (InputStream in = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(schemaResource))) {
            return errorsBy(new String(in.readAllBytes(), StandardCharsets.UTF_8), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the text by the schema of a file, or nothing. */
    public static List<String> errors(Path schema, String json) throws IOException {
        return errorsBy(Files.readString(schema), json);
    }

    private static List<String> errorsBy(String text, String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
