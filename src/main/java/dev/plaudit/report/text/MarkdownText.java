package dev.plaudit.report.text;

import dev.plaudit.report.VisibleText;
import java.util.regex.Pattern;

/**
 * Untrusted text in GitHub Flavored Markdown. It goes into code spans, where Markdown has no meaning and GitHub does not
 * link names, numbers and addresses. Numeric references would not help, since GitHub looks for addresses after resolving
 * them.
 */
final class MarkdownText {

    /** The longest text of a table cell, in characters; the other reports have longer ones. */
    private static final int LONGEST = 300;

    /** Two colons begin a command to a GitHub runner if somebody prints the page. */
    private static final Pattern PLAIN = Pattern.compile("(?!.*::)[A-Za-z0-9 ,.:-]*");

    private MarkdownText() {}

    /**
     * Returns a text of limited length as code on one line; an empty text stays empty. Two characters stay outside the code
     * spans. A bar would end the cell even in code, and a backslash before it is not treated the same everywhere. A bracket
     * after two number signs is a command to a GitHub runner if somebody prints the page.
     */
    static String code(String text) {
        String line = VisibleText.line(VisibleText.atMost(LONGEST, text)).strip();
        StringBuilder code = new StringBuilder();
        for (String part : line.split("(?=[|\\[])|(?<=[|\\[])", -1)) {
            code.append(
                    switch (part) {
                        case "|" -> "&#124;";
                        case "[" -> "&#91;";
                        default -> span(part);
                    });
        }
        return code.toString();
    }

    /** Returns a sentence as it is if nothing in it can mean anything in Markdown, else as code. */
    static String sentence(String text) {
        return PLAIN.matcher(text).matches() ? text : code(text);
    }

    /** Returns an account's ID and name as code. */
    static String account(String id, String name) {
        return code(id) + (name.isEmpty() ? "" : " " + code(name));
    }

    /** Encloses a text in more backticks than any run in it; Markdown strips a blank next to them. */
    private static String span(String text) {
        if (text.isBlank()) {
            return text;
        }
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        boolean padded = text.startsWith("`") || text.endsWith("`") || (text.startsWith(" ") && text.endsWith(" "));
        String blank = padded ? " " : "";
        return fence + blank + text + blank + fence;
    }
}
