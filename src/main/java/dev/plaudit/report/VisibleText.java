package dev.plaudit.report;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Untrusted text for people to look at: characters that control a terminal, change the reading direction or are invisible
 * are written out, {@code \}{@code u202E}.
 */
public final class VisibleText {

    private static final char ESCAPE = '\u001b';
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]{0,8}m");

    private VisibleText() {}

    /** Returns a text on one line: line ends and tabs become spaces. */
    public static String line(String text) {
        return visible(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '), c -> false);
    }

    /** Returns a text on as many lines as it has. */
    public static String block(String text) {
        return visible(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t');
    }

    /** Returns a text on as many lines as it has, with its ANSI colors and with the carriage returns around a progress bar. */
    public static String painted(String text) {
        if (text.startsWith("\r")) {
            return "\r" + painted(text.substring(1));
        }
        if (text.endsWith("\r")) {
            return painted(text.substring(0, text.length() - 1)) + "\r";
        }
        if (text.indexOf(ESCAPE) < 0) {
            return block(text);
        }
        StringBuilder painted = new StringBuilder();
        Matcher color = COLOR.matcher(text);
        int done = 0;
        while (color.find()) {
            painted.append(block(text.substring(done, color.start()))).append(color.group());
            done = color.end();
        }
        return painted.append(block(text.substring(done))).toString();
    }

    /** Returns the text with a question mark for each control character and each that is not shown, for lines of a log. */
    public static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    /** Cuts a text to {@code limit} characters, the last of which is then an ellipsis. */
    public static String atMost(int limit, String text) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    private static String visible(String text, IntPredicate allowed) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (allowed.test(c) || !hidden(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return visible.toString();
    }

    /** Returns whether a text is printable ASCII, as nearly every text is. */
    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isNoncharacter(c);
        };
    }

    /** The last two of each plane, and 32 more, which must not be in a text. */
    private static boolean isNoncharacter(int c) {
        return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    }
}
