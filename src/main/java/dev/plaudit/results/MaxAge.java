package dev.plaudit.results;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long failures may stay open.
 *
 * @param days the whole days by severity
 */
public record MaxAge(Map<Severity, Integer> days) {

    /** No limits. */
    public static final MaxAge NONE = new MaxAge(Map.of());

    public MaxAge {
        Map<Severity, Integer> sorted = new EnumMap<>(Severity.class);
        sorted.putAll(days);
        days = Collections.unmodifiableMap(sorted);
    }

    /**
     * Returns the limit for a severity: its own or, without one, that of the next lower severity. A limit for high thus also
     * applies to critical failures.
     */
    public Optional<Integer> of(Severity severity) {
        return Arrays.stream(Severity.values())
                .filter(severity::atLeast)
                .filter(days::containsKey)
                .findFirst()
                .map(days::get);
    }
}
