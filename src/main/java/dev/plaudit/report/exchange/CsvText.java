package dev.plaudit.report.exchange;

import dev.plaudit.report.VisibleText;
import java.util.regex.Pattern;

/**
 * Untrusted text as a cell of comma-separated values. Spreadsheets run text that begins like a formula, quoted or not, so
 * such text gets an apostrophe in front, as OWASP advises.
 */
final class CsvText {

    /** The beginnings of formulas and their full-width forms; some programs cut off blanks in front of them. */
    private static final Pattern FORMULA =
            Pattern.compile("[\t\r]|\\p{javaWhitespace}*[=+\\-@\uff1d\uff0b\uff0d\uff20]");

    private CsvText() {}

    /** Returns a cell as in RFC 4180: quoted if necessary, quotes doubled. Lines end in a line feed. */
    static String cell(String text) {
        String safe = VisibleText.block(FORMULA.matcher(text).lookingAt() ? "'" + text : text);
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
