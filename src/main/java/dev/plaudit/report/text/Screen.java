package dev.plaudit.report.text;

import dev.plaudit.report.VisibleText;

/**
 * Where the summary is shown: a terminal of some columns and lines, or a log that has room for everything.
 *
 * @param mostLines how many lines the summary may have
 */
record Screen(int width, int mostLines, Paint paint) {

    private static final int MOST_LINES = 22;
    private static final int NARROWEST = 40;
    private static final Screen LOG = new Screen(Integer.MAX_VALUE, Integer.MAX_VALUE, Paint.NONE);

    /** A summary that fits 80 by 24 with a line to spare. */
    static Screen of(int width, Paint paint) {
        return new Screen(Math.max(width, NARROWEST), MOST_LINES, paint);
    }

    static Screen log() {
        return LOG;
    }

    boolean isLog() {
        return mostLines == Integer.MAX_VALUE;
    }

    /** The one way of a text onto the screen: visible, as wide as there is room, painted. */
    String line(String text, Paint.Style style) {
        return paint.paint(ScreenText.fit(width, VisibleText.line(text)), style);
    }

    String line(String text) {
        return line(text, Paint.Style.PLAIN);
    }
}
