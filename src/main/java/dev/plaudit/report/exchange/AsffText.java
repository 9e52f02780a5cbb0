package dev.plaudit.report.exchange;

import dev.plaudit.report.VisibleText;

/** Untrusted text of limited length: Security Hub rejects a finding if one of its texts is too long. */
final class AsffText {

    private AsffText() {}

    /** Returns a text on one line. */
    static String line(int longest, String text) {
        return cut(longest, VisibleText.line(text).strip());
    }

    /** Returns a text on as many lines as it has. */
    static String block(int longest, String text) {
        return cut(longest, VisibleText.block(text).strip());
    }

    /** Cuts a text to a number of UTF-16 units that ends in an ellipsis, without splitting a character. */
    private static String cut(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
