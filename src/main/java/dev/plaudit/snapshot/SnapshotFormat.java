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

/** The JSON of a snapshot's lines: objects with the names of the records' components, and of their parts' components. */
public final class SnapshotFormat {

    /** Names and texts may be as long as a line, so that everything that was written can be read. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNameLength(SnapshotLines.MOST_BYTES)
            .maxStringLength(SnapshotLines.MOST_BYTES)
            .build();

    /** One object a line; a fact that was not seen is {@code null}, and no member may be missing. */
    public static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new PartsModule().addDeserializer(String.class, new CanonicalText()))
            .build();

    private SnapshotFormat() {}

    /** Makes equal texts share one object, because a large snapshot repeats the same few. */
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
