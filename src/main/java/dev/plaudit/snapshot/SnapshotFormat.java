package dev.plaudit.snapshot;

import dev.plaudit.inventory.Canonical;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How a snapshot's lines are written: JSON objects with the names of the records' components. */
public final class SnapshotFormat {

    /** Whatever is short enough to be written in one line can be read: names and texts are no longer than it. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNameLength(SnapshotLines.MOST_BYTES)
            .maxStringLength(SnapshotLines.MOST_BYTES)
            .build();

    /** One object a line; a fact that was not seen is {@code null}, and nothing may be left out. */
    public static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addDeserializer(String.class, new CanonicalText()))
            .build();

    private SnapshotFormat() {}

    /** Texts of a large snapshot are the same few, again and again. */
    private static final class CanonicalText extends StdScalarDeserializer<String> {
        CanonicalText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return Canonical.of(StringDeserializer.instance.deserialize(parser, context));
        }
    }
}
