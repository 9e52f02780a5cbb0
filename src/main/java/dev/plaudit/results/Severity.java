package dev.plaudit.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The severity of a flaw, worst first. */
public enum Severity implements LowerCaseName {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** Returns the names as files spell them, worst first. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Severity::text).toList();
    }

    /** Returns the severity with a name; empty if there is none. */
    public static Optional<Severity> of(String text) {
        return Arrays.stream(values())
                .filter(severity -> severity.text().equals(text))
                .findFirst();
    }

    /** Returns whether this is at least as severe as another. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
