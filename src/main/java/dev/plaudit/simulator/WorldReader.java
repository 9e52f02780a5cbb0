package dev.plaudit.simulator;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.Nulls;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a world or another file of the simulator from YAML. */
final class WorldReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.NON_PRIVATE))
            // A key without a value counts as left out.
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.SKIP, Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
            TokenStreamLocation place = place(e, yaml);
            throw new InvalidInputException(List.of(new Problem(
                    file, Math.max(0, place.getLineNr()), Math.max(0, place.getColumnNr()), message(e), fix(e))));
        }
    }

    /** Returns the position of a fault. Jackson locates the value of an unknown key, so the key is looked up by its path. */
    private static TokenStreamLocation place(JacksonException fault, String yaml) {
        TokenStreamLocation known = fault.getLocation();
        if (known != null && known.getLineNr() > 0 && !(fault instanceof UnrecognizedPropertyException)) {
            return known;
        }
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            parser.nextToken();
            return find(parser, fault.getPath());
        }
    }

    private static TokenStreamLocation find(JsonParser parser, List<JacksonException.Reference> path) {
        if (path.isEmpty()) {
            return parser.currentTokenLocation();
        }
        JacksonException.Reference step = path.get(0);
        List<JacksonException.Reference> rest = path.subList(1, path.size());
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            boolean found = index++ == step.getIndex();
            if (token == JsonToken.PROPERTY_NAME) {
                found = parser.currentName().equals(step.getPropertyName());
                if (found && rest.isEmpty()) {
                    return parser.currentTokenLocation();
                }
                parser.nextToken();
            }
            if (found) {
                return find(parser, rest);
            }
            parser.skipChildren();
        }
        return TokenStreamLocation.NA;
    }

    private static String message(JacksonException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "unknown key " + unknown.getPropertyName();
        }
        if (fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + expected(mismatch.getTargetType());
        }
        // The YAML parser adds the position and an excerpt as indented lines.
        return fault.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "));
    }

    private static String expected(Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Instant.class) {
            return "a time such as \"2026-04-14T10:30:00Z\"";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class || type == Reference.class ? "a text" : "keys and values";
    }

    private static String fix(JacksonException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            TreeSet<String> known = new TreeSet<>();
            unknown.getKnownPropertyIds().forEach(key -> known.add(String.valueOf(key)));
            return "Known here: " + String.join(", ", known) + ".";
        }
        return "";
    }
}
