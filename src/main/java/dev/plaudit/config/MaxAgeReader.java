package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.MaxAge;
import dev.plaudit.results.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long findings may stay open. */
final class MaxAgeReader {

    private static final Pattern LIMIT = Pattern.compile("([a-z]+)=([0-9]{1,4})d");
    private static final String FIX = "write a severity ("
            + String.join(", ", Severity.texts())
            + ") and a number of days from 1d to 9999d: high=30d";

    private record Limit(Severity severity, int days) {}

    private MaxAgeReader() {}

    static MaxAge read(Fields fields, Problems problems) {
        Map<Severity, Integer> days = new EnumMap<>(Severity.class);
        for (Node.Scalar written : fields.scalars(Setting.MAX_AGE.key()).orElse(List.of())) {
            Optional<Limit> limit = Setting.MAX_AGE.parsed(written, MaxAgeReader::limit, FIX, problems);
            if (limit.isPresent()
                    && days.putIfAbsent(limit.get().severity(), limit.get().days()) != null) {
                problems.add(written.place()
                        .problem(
                                "a second limit for " + limit.get().severity().text() + ": "
                                        + Quoted.text(written.text()),
                                "write one limit for each severity"));
            }
        }
        return new MaxAge(days);
    }

    private static Optional<Limit> limit(String text) {
        Matcher parts = LIMIT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) == 0) {
            return Optional.empty();
        }
        return Severity.of(parts.group(1)).map(severity -> new Limit(severity, Integer.parseInt(parts.group(2))));
    }
}
