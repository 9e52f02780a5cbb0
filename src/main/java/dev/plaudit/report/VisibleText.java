package dev.plaudit.report;

import dev.plaudit.report.text.Paint;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Untrusted text for people to look at: characters that steer a terminal, turn the reading direction or cannot be seen
 * are written out, {@code \}{@code u202E}.
 */
public final class VisibleText {

    private static final char ESCAPE = '\u001b';
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]{0,8}m");

    private VisibleText() {}

    /** On one line: line ends and tabs become spaces. */
    public static String line(String text) {
        return visible(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '), c -> false);
    }

    /** On as many lines as it has. */
    public static String block(String text) {
        return visible(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t');
    }

    /** On as many lines as it has, with the colors of {@link Paint} and with the carriage returns around a progress bar. */
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

    /** The first {@code limit} characters, with an ellipsis as the last when there are more. */
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

    /** Whether it is of ASCII's letters, digits and signs: nearly every text is. */
    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean hidden(int c) {
        if (isNoncharacter(c)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The last two of each plane, and 32 more, which no text may hold. */
    private static boolean isNoncharacter(int c) {
        return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    }
}
