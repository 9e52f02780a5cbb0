package dev.plaudit.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values according to RFC 4180, and as spreadsheets write them.
 *
 * <p>The separator is a comma or, if the first line has none, a semicolon (spreadsheets in much of Europe) or a tab. Quotes
 * may contain separators, line ends and doubled quotes.
 */
public final class Csv {

    private static final int END = -1;

    private final String file;
    private final int[] text;
    private final int separator;
    private final Problems problems;
    private int next;
    private int line = 1;
    private int column = 1;

    private Csv(String file, String text, Problems problems) {
        this.file = file;
        this.text = text.codePoints().toArray();
        this.separator = separator(text);
        this.problems = problems;
    }

    /**
     * Returns the rows of a text without blank ones, and cells without surrounding blanks.
     *
     * @param problems receives unclosed quotes and text after a closing quote
     * @return the rows including the header; empty after a problem
     */
    public static Optional<List<List<Node.Scalar>>> read(String file, String text, Problems problems) {
        int before = problems.size();
        List<List<Node.Scalar>> rows = new Csv(file, text, problems).rows();
        return problems.size() == before ? Optional.of(rows) : Optional.empty();
    }

    private static int separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (first.indexOf(',') >= 0) {
            return ',';
        }
        return first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private List<List<Node.Scalar>> rows() {
        List<List<Node.Scalar>> rows = new ArrayList<>();
        while (peek() != END) {
            List<Node.Scalar> row = row();
            if (row.stream().anyMatch(cell -> !cell.text().isEmpty())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Node.Scalar> row() {
        List<Node.Scalar> cells = new ArrayList<>();
        cells.add(cell());
        while (peek() == separator) {
            take();
            cells.add(cell());
        }
        if (peek() != END) {
            take();
        }
        return cells;
    }

    private Node.Scalar cell() {
        skipBlanks();
        Position place = new Position(file, line, column);
        String content = peek() == '"' ? quoted(place) : bare();
        return new Node.Scalar(place, content, content);
    }

    private String bare() {
        StringBuilder content = new StringBuilder();
        while (!atCellEnd()) {
            content.appendCodePoint(take());
        }
        return content.toString().strip();
    }

    private String quoted(Position start) {
        StringBuilder content = new StringBuilder();
        take();
        while (peek() != END) {
            int c = take();
            if (c != '"') {
                content.appendCodePoint(c);
            } else if (peek() == '"') {
                content.appendCodePoint(take());
            } else {
                return afterQuote(content);
            }
        }
        problems.add(start, "unclosed quote", "add the closing quote, or double a quote inside");
        return content.toString();
    }

    private String afterQuote(StringBuilder content) {
        skipBlanks();
        if (!atCellEnd()) {
            problems.add(
                    new Position(file, line, column),
                    "text after a closing quote",
                    "double the quotes that are part of the value");
            bare();
        }
        return content.toString().strip();
    }

    private void skipBlanks() {
        while (peek() != separator && (peek() == ' ' || peek() == '\t')) {
            take();
        }
    }

    private boolean atCellEnd() {
        int c = peek();
        return c == END || c == separator || c == '\n' || c == '\r';
    }

    private int peek() {
        return next < text.length ? text[next] : END;
    }

    /** Takes one character; a carriage return and its line feed count as one. */
    private int take() {
        int c = text[next++];
        if (c == '\r' && peek() == '\n') {
            next++;
        }
        boolean lineEnd = c == '\n' || c == '\r';
        column = lineEnd ? 1 : column + 1;
        line = lineEnd ? line + 1 : line;
        return lineEnd ? '\n' : c;
    }
}
