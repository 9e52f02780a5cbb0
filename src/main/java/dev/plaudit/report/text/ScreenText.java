package dev.plaudit.report.text;

/** Text measured in the columns of a terminal. */
final class ScreenText {

    private static final int FIRST_WIDE = 0x1100;

    private ScreenText() {}

    /** The text, or as much of it as fits with an ellipsis at its end. */
    static String fit(int width, String text) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > width) {
                break;
            }
            fitting.appendCodePoint(c);
        }
        return fitting.append('…').toString();
    }

    static int width(String text) {
        return text.codePoints().map(ScreenText::width).sum();
    }

    /** Ideographs, Hangul, full-width forms and emoji take two columns; in doubt two, since a wrapped line is worse. */
    private static int width(int c) {
        if (c < FIRST_WIDE) {
            return 1;
        }
        boolean narrow = (c >= 0x1200 && c < 0x2329) || (c >= 0xfb00 && c < 0xfe30);
        return narrow ? 1 : 2;
    }
}
