package dev.plaudit.report.text;

import dev.plaudit.results.Severity;

/** The colors of a line on a terminal. */
enum Style {
    PLAIN(""),
    BAD("\u001b[1;31m"),
    WARNING("\u001b[33m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> BAD;
            case MEDIUM -> WARNING;
            case LOW, INFO -> PLAIN;
        };
    }

    String paint(String line) {
        return this == PLAIN ? line : code + line + RESET;
    }
}
