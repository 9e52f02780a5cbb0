package dev.plaudit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of rule files, for editors; the loader checks more than a schema can say. */
public final class RuleSchema {

    private static final String RESOURCE = "rule.schema.json";

    private RuleSchema() {}

    /** The schema, as it also stands in {@code docs/rule.schema.json}. */
    public static String json() {
        try (InputStream in = RuleSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
