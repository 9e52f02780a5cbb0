package dev.plaudit.input;

/** Text of unknown origin, made safe to stand in a message: in backticks, on one line, of bounded length. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * The text between backticks. Control and direction-changing characters are shown as {@code \}{@code u202e}, so that
     * a message cannot move the cursor of a terminal or break a log line in two; long texts end in an ellipsis.
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
                    Character.PRIVATE_USE -> shown.append("\\u").append(hexadecimal(codePoint));
            default -> shown.appendCodePoint(codePoint);
        }
    }

    private static String hexadecimal(int codePoint) {
        String digits = Integer.toHexString(codePoint);
        return digits.length() >= 4 ? digits : "0".repeat(4 - digits.length()) + digits;
    }
}
