package dev.plaudit.report;

/**
 * Untrusted text in GitHub Flavored Markdown. It goes into {@code <code>}, where GitHub makes no links of names, numbers
 * and addresses, and every character that Markdown could read as its own becomes a numeric reference.
 */
final class MarkdownText {

    /** A cell of a table; longer texts are in the other reports. */
    private static final int LONGEST = 300;

    private MarkdownText() {}

    /** On one line, of bounded length, as code; nothing for nothing. */
    static String code(String text) {
        String line = VisibleText.line(VisibleText.atMost(LONGEST, text)).strip();
        return line.isEmpty() ? "" : "<code>" + escaped(line) + "</code>";
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (isPlain(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("&#").append(c).append(';');
            }
        });
        return escaped.toString();
    }

    /** Letters, digits, blanks and what never begins anything in the middle of a line. */
    private static boolean isPlain(int c) {
        return c > 0x7f || Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == ',';
    }
}
