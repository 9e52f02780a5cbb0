package dev.plaudit.report.exchange;

import dev.plaudit.report.VisibleText;

/**
 * Untrusted text as a cell of comma-separated values. Spreadsheets run what begins like a formula, whether it is quoted
 * or not, so such text gets an apostrophe in front, as OWASP advises.
 */
final class CsvText {

    /** Beginnings of formulas, and their full-width forms, which spreadsheets take for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    private CsvText() {}

    /** RFC 4180: quoted when it must be, quotes doubled. Lines end in a line feed, and what cannot be seen is written out. */
    static String cell(String text) {
        String safe = VisibleText.block(startsFormula(text) ? "'" + text : text);
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Whether the first character that is no blank could begin a formula; some programs cut blanks off. */
    private static boolean startsFormula(String text) {
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        String visible = text.strip();
        return !visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0;
    }
}
