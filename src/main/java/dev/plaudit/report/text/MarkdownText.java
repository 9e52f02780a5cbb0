package dev.plaudit.report.text;

import dev.plaudit.report.VisibleText;

/**
 * Untrusted text in GitHub Flavored Markdown. It goes into code spans: there Markdown means nothing, and GitHub makes no
 * links of names, numbers and addresses. Numeric references would not do, since GitHub looks for addresses after it has
 * resolved them.
 */
final class MarkdownText {

    /** What a cell of a table holds of a text; longer ones are in the other reports. */
    private static final int LONGEST = 300;

    private MarkdownText() {}

    /**
     * On one line, of bounded length, as code; nothing for nothing. Two characters stand between code spans. A bar would
     * end the cell, also in code, and what a backslash before it does is not the same everywhere. A bracket after two
     * number signs is a command to a GitHub runner, should somebody print the page.
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

    /** Between more backticks than stand together in the text; a blank next to them is taken away again. */
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
