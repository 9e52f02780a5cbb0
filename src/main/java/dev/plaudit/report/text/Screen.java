package dev.plaudit.report.text;

import dev.plaudit.report.VisibleText;

/**
 * The medium of the summary: a terminal of some columns and lines, or a log that has room for everything.
 *
 * @param mostLines how many lines the summary may have
 */
record Screen(int width, int mostLines, boolean color) {

    /** Without limits and colors. */
    static final Screen LOG = new Screen(Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    private static final int MOST_LINES = 22;
    private static final int NARROWEST = 40;
    private static final int FIRST_WIDE = 0x1100;

    /** Returns a terminal on which a summary fits 80 by 24 with a line to spare. */
    static Screen of(int width, boolean color) {
        return new Screen(Math.max(width, NARROWEST), MOST_LINES, color);
    }

    boolean isLog() {
        return mostLines == Integer.MAX_VALUE;
    }

    /** Makes text visible, cuts it to the width and paints it; every text on the screen passes here. */
    String line(String text, Style style) {
        String line = fit(width, VisibleText.line(text));
        return color ? style.paint(line) : line;
    }

    /** Returns the text, or as much of it as fits, with an ellipsis at its end. */
    static String fit(int width, String text) {
        if (columns(text) <= width) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += columns(c);
            if (used > width) {
                break;
            }
            fitting.appendCodePoint(c);
        }
        return fitting.append('…').toString();
    }

    static int columns(String text) {
        return text.codePoints().map(Screen::columns).sum();
    }

    /** Ideographs, Hangul, full-width forms and emoji take two columns; if in doubt two, since a wrapped line is worse. */
    private static int columns(int c) {
        boolean narrow = c < FIRST_WIDE || (c >= 0x1200 && c < 0x2329) || (c >= 0xfb00 && c < 0xfe30);
        return narrow ? 1 : 2;
    }
}
