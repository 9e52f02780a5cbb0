package dev.plaudit.results;

import java.util.Locale;

/** How bad a flaw is, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** Whether this is as bad as {@code other}, or worse. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /** The spelling in files and reports: {@code critical}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
