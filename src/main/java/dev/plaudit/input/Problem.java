package dev.plaudit.input;

import java.util.Comparator;

/**
 * One thing wrong with an input, and how its author can fix it.
 *
 * @param file the file as the user named it, or the option ({@code --account}) the text came from
 * @param line 1-based line, or 0 if the problem has no position
 * @param column 1-based column, or 0 if the problem has no position
 * @param message what is wrong, without a full stop at the end
 * @param fix what to do about it, or empty
 */
public record Problem(String file, int line, int column, String message, String fix) implements Comparable<Problem> {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::message)
            .thenComparing(Problem::fix);

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    /** Returns the problem with a file's name replaced wherever it occurs. */
    public Problem naming(String file, String instead) {
        return new Problem(
                this.file.replace(file, instead),
                line,
                column,
                message.replace(file, instead),
                fix.replace(file, instead));
    }

    /** Returns the problem as compilers print it: {@code file:line:column: message}, the fix indented below. */
    public String text() {

        String indentedFix = fix.isEmpty() ? "" : "\n" + fix.strip().indent(4).stripTrailing();
        return new Position(file, line, column).text() + ": " + message + indentedFix;
    }
}
