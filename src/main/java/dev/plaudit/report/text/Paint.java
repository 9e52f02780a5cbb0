package dev.plaudit.report.text;

import dev.plaudit.results.Severity;

/** Colours for a terminal, or none. */
public enum Paint {
    NONE,
    ANSI;

    private static final String RESET = "\u001b[0m";

    /** What a line is painted as. */
    enum Style {
        PLAIN(""),
        BAD("\u001b[1;31m"),
        WARNING("\u001b[33m");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    static Style style(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Style.BAD;
            case MEDIUM -> Style.WARNING;
            case LOW, INFO -> Style.PLAIN;
        };
    }

    String paint(String line, Style style) {
        return this == NONE || style == Style.PLAIN ? line : style.code + line + RESET;
    }
}
