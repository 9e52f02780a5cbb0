package dev.plaudit.input;

import java.util.Locale;

/** Makes text of unknown origin safe for messages: in backticks, on one line, of bounded length. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * Returns the text in backticks. Control and direction-changing characters are shown as {@code \}{@code u202e}, so that
     * a message cannot move the cursor of a terminal or break a log line; long texts end in an ellipsis.
     */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder("`");
        text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shown.append('…');
        }
        return shown.append('`').toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> shown.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            default -> shown.appendCodePoint(codePoint);
        }
    }
}
