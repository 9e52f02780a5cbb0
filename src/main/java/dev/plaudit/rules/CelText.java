package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;

/**
 * A CEL expression of a rule file.
 *
 * @param scalar the YAML value that contains it
 * @param start the offset in the value's text
 */
public record CelText(RuleText file, Node.Scalar scalar, int start, String expression) {

    /** A problem at a character of the expression. */
    Problem problem(int offset, String message, String fix) {
        return file.place(scalar, start + offset).problem(message, fix);
    }

    /** The offset of a 1-based line and a 0-based column, as CEL counts them. */
    int offset(int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int newline = expression.indexOf('\n', at);
            at = newline < 0 ? at : newline + 1;
        }
        int codePoints = expression.codePointCount(at, expression.length());
        return expression.offsetByCodePoints(at, Math.max(0, Math.min(column, codePoints)));
    }
}
