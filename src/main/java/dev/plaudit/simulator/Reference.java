package dev.plaudit.simulator;

import dev.plaudit.input.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A name that refers to something else in the world file, and its position. */
@JsonDeserialize(using = Reference.Reader.class)
record Reference(String name, int line, int column) {

    /** Refers to nothing. */
    static final Reference NONE = new Reference("", 0, 0);

    /** Returns a problem at the position of this reference. */
    Problem problem(String file, String message, String fix) {
        return new Problem(file, line, column, message, fix);
    }

    static final class Reader extends ValueDeserializer<Reference> {
        @Override
        public Reference deserialize(JsonParser parser, DeserializationContext context) {
            TokenStreamLocation place = parser.currentTokenLocation();
            return new Reference(parser.getValueAsString(""), place.getLineNr(), place.getColumnNr());
        }
    }
}
