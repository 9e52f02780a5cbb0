package dev.plaudit.results;

import java.util.Locale;

/** What the team has said about a FAIL. */
public enum State {
    /** Nothing, or nothing that still holds: it counts. */
    OPEN,
    /** Accepted for a reason and a time. */
    WAIVED,
    /** Known since the baseline, and left for later. */
    EXISTING;

    /** The spelling in files and reports: {@code open}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
