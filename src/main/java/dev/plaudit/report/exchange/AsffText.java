package dev.plaudit.report.exchange;

import dev.plaudit.report.VisibleText;

/** Untrusted text of bounded length; a service that refuses one text refuses its finding. */
final class AsffText {

    private AsffText() {}

    /** On one line. */
    static String line(int longest, String text) {
        return cut(longest, VisibleText.line(text).strip());
    }

    /** On as many lines as it has. */
    static String block(int longest, String text) {
        return cut(longest, VisibleText.block(text).strip());
    }

    /** At most so many UTF-16 units, with an ellipsis as the last when there are more, and no character halved. */
    private static String cut(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
