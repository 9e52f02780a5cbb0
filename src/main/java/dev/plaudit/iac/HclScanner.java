package dev.plaudit.iac;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the blocks of a file in HCL, Terraform's own syntax, without evaluating anything. It recognizes comments, brackets, and
 * quoted texts and heredocs with the expressions in them, and skips the rest. It accepts any text, in time proportional to its
 * length; if brackets or quotes do not match, it records the line and continues.
 *
 * <p>Source: the HCL native syntax specification, "Comments", "Template Expressions", "Structural Elements".
 */
final class HclScanner {

    private final String text;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Span> spans = new ArrayList<>();
    private final BlockWords words = new BlockWords();
    private int next;
    private int line = 1;
    private int syntaxError;

    /** An open bracket, quoted text or heredoc, or an open expression in a text. */
    private record Frame(char kind, String marker) {
        static final char QUOTED = '"';
        static final char HEREDOC = '<';
        static final char EXPRESSION = '$';

        boolean isText() {
            return kind == QUOTED || kind == HEREDOC;
        }
    }

    private HclScanner(String text) {
        this.text = text;
    }

    /** Finds the blocks of resources, data sources and modules, in the order of their lines. */
    static TerraformFile scan(String text) {
        HclScanner scanner = new HclScanner(text);
        scanner.run();
        return new TerraformFile(
                scanner.spans, scanner.syntaxError == 0 ? OptionalInt.empty() : OptionalInt.of(scanner.syntaxError));
    }

    private void run() {
        while (next < text.length()) {
            Frame top = open.peek();
            if (top == null || !top.isText()) {
                code(peek(0));
            } else if (top.kind == Frame.QUOTED) {
                quoted(peek(0));
            } else {
                heredoc(top.marker);
            }
        }
        if (!open.isEmpty()) {
            noteError(words.blockLine().orElse(lastLine()));
        }
        words.closeBlock(lastLine()).ifPresent(spans::add);
    }

    /** Returns the file's last line, without counting an empty one after the last line end. */
    private int lastLine() {
        return text.endsWith("\n") && line > 1 ? line - 1 : line;
    }

    private void code(char c) {
        switch (c) {
            case '#' -> skipLine();
            case '/' -> slash();
            case '"' -> openText();
            case '<' -> angle();
            case '{', '[', '(' -> openBracket(c);
            case '}' -> closeBrace();
            case ']' -> closeBracket('[');
            case ')' -> closeBracket('(');
            case '\n' -> {
                words.endLine(open.size());
                take();
            }
            default -> word(c);
        }
    }

    private void slash() {
        if (peek(1) == '/') {
            skipLine();
        } else if (peek(1) == '*') {
            int end = text.indexOf("*/", next + 2);
            if (end < 0) {
                noteError(line);
            }
            takeTo(end < 0 ? text.length() : end + 2);
        } else {
            take();
        }
    }

    private void openText() {
        words.openText(next + 1, line, open.size());
        open.push(new Frame(Frame.QUOTED, ""));
        take();
    }

    private void quoted(char c) {
        if (c == '\\' && peek(1) != '\n') {
            take();
            take();
        } else if (c == '"') {
            open.pop();
            words.closeText(text, next, open.size());
            take();
        } else if (c == '\n') {
            noteError(line);
            open.pop();
        } else {
            template();
        }
    }

    /** Reads a character of a text, or the start of an expression or directive in it. */
    private void template() {
        char c = peek(0);
        boolean sign = c == '$' || c == '%';
        if (sign && peek(1) == c && peek(2) == '{') {
            takeTo(next + 3);
        } else if (sign && peek(1) == '{') {
            open.push(new Frame(Frame.EXPRESSION, ""));
            takeTo(next + 2);
        } else {
            take();
        }
    }

    /** Reads a {@code <}. A heredoc starts with its marker at the end of a line and ends with a line of only the marker. */
    private void angle() {
        int start = next + (peek(2) == '-' ? 3 : 2);
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        int lineEnd = end < text.length() && text.charAt(end) == '\r' ? end + 1 : end;
        boolean heredoc = peek(1) == '<' && end > start && lineEnd < text.length() && text.charAt(lineEnd) == '\n';
        if (!heredoc) {
            take();
            return;
        }
        words.endLine(open.size());
        open.push(new Frame(Frame.HEREDOC, text.substring(start, end)));
        takeTo(lineEnd + 1);
    }

    private void heredoc(String marker) {
        if (next == 0 || text.charAt(next - 1) == '\n') {
            int end = text.indexOf('\n', next);
            int lineEnd = end < 0 ? text.length() : end;
            if (text.substring(next, lineEnd).strip().equals(marker)) {
                open.pop();
                takeTo(lineEnd);
                return;
            }
        }
        template();
    }

    private void openBracket(char c) {
        if (c == '{' && open.isEmpty()) {
            words.openBlock();
        } else {
            words.reject();
        }
        open.push(new Frame(c, ""));
        take();
    }

    private void closeBrace() {
        while (!open.isEmpty() && open.peek().kind != '{' && open.peek().kind != Frame.EXPRESSION) {
            noteError(line);
            open.pop();
        }
        if (open.isEmpty()) {
            noteError(line);
        } else {
            words.endLine(open.size());
            open.pop();
            if (open.isEmpty()) {
                words.closeBlock(line).ifPresent(spans::add);
            }
        }
        take();
    }

    private void closeBracket(char opening) {
        if (!open.isEmpty() && open.peek().kind == opening) {
            open.pop();
        } else {
            noteError(line);
        }
        take();
    }

    private void word(char c) {
        if (!isWordPart(c)) {
            if (!Character.isWhitespace(c) && c != '\uFEFF') {
                words.sign(c, open.size());
            }
            take();
            return;
        }
        int start = next;
        while (next < text.length() && isWordPart(text.charAt(next))) {
            next++;
        }
        words.word(text.substring(start, next), line, open.size());
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private void skipLine() {
        int end = text.indexOf('\n', next);
        next = end < 0 ? text.length() : end;
    }

    private char peek(int ahead) {
        return next + ahead < text.length() ? text.charAt(next + ahead) : '\0';
    }

    private void takeTo(int end) {
        while (next < end) {
            take();
        }
    }

    private void take() {
        if (next < text.length() && text.charAt(next) == '\n') {
            line++;
        }
        next++;
    }

    private void noteError(int where) {
        syntaxError = syntaxError == 0 ? where : syntaxError;
    }
}
