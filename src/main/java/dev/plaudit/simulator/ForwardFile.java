package dev.plaudit.simulator;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A target group that a listener or rule forwards to, as written: {@code orders} or {@code {name: orders, weight: 0}}.
 *
 * @param group the name of the target group
 */
@JsonDeserialize(using = ForwardFile.Reader.class)
record ForwardFile(Reference group, int weight) {

    private static final int USUAL_WEIGHT = 1;

    /** The long form. */
    static final class Weighted {
        Reference name = Reference.NONE;
        int weight = USUAL_WEIGHT;
    }

    static final class Reader extends ValueDeserializer<ForwardFile> {
        @Override
        public ForwardFile deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                Weighted weighted = context.readValue(parser, Weighted.class);
                return new ForwardFile(weighted.name, weighted.weight);
            }
            return new ForwardFile(context.readValue(parser, Reference.class), USUAL_WEIGHT);
        }
    }
}
