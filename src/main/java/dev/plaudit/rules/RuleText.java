package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import java.util.List;

/**
 * The text of a rule file, for problems.
 *
 * @param file the name of the file in problems
 */
public record RuleText(String file, String text) {

    /**
     * The position of a character of a YAML scalar.
     *
     * <p>Because of quotes, folding and indentation, a scalar's text differs from the file, but never in the order of the
     * characters that are not white space, so both are compared character by character.
     */
    Position place(Node.Scalar scalar, int offset) {
        int at = firstCharacter(start(scalar.place()));
        String wanted = scalar.text();
        for (int i = 0; i < Math.min(offset, wanted.length()); i++) {
            if (!Character.isWhitespace(wanted.charAt(i))) {
                at = skipTo(wanted.charAt(i), at) + 1;
            }
        }
        if (offset < wanted.length() && !Character.isWhitespace(wanted.charAt(offset))) {
            at = skipTo(wanted.charAt(offset), at);
        }
        return placeOf(Math.min(at, text.length()));
    }

    /** Adds the line of the file and a caret below the column to a problem. */
    Problem withCaret(Problem problem) {
        if (problem.line() < 1) {
            return problem;
        }
        List<String> lines = text.lines().toList();
        String line = problem.line() <= lines.size() ? lines.get(problem.line() - 1) : "";
        String caret = " ".repeat(Math.max(0, problem.column() - 1)) + "^";
        String margin = Integer.toString(problem.line());
        String shown = problem.message()
                + "\n  " + margin + " | " + line
                + "\n  " + " ".repeat(margin.length()) + " | " + caret;
        return new Problem(problem.file(), problem.line(), problem.column(), shown, problem.fix());
    }

    private int start(Position place) {
        int at = 0;
        for (int line = 1; line < place.line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return Math.min(text.length(), at + Math.max(0, place.column() - 1));
    }

    /** The offset after the opening quote, or after the header line of a block scalar. */
    private int firstCharacter(int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '|', '>' -> Math.max(at, text.indexOf('\n', at)) + 1;
            case '"', '\'' -> at + 1;
            default -> at;
        };
    }

    private int skipTo(char wanted, int at) {
        int found = text.indexOf(wanted, at);
        return found < 0 ? at : found;
    }

    private Position placeOf(int offset) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(file, line, offset - before.lastIndexOf('\n'));
    }
}
