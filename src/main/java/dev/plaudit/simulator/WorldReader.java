package dev.plaudit.simulator;

import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML of a world. */
final class WorldReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A switch that is not written is off, a number that is not written is zero.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WorldReader() {}

    static <T> T read(String file, String yaml, Class<T> shape) throws InvalidInputException {
        try {
            T read = MAPPER.readValue(yaml, shape);
            if (read == null) {
                throw new InvalidInputException(List.of(new Problem(file, 0, 0, "the file is empty", "")));
            }
            return read;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            int line = place == null ? 0 : place.getLineNr();
            int column = place == null ? 0 : place.getColumnNr();
            String message = e.getOriginalMessage().lines().findFirst().orElse("not a world");
            throw new InvalidInputException(List.of(new Problem(file, line, column, message, "")));
        }
    }
}
