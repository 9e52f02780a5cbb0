package dev.plaudit.input;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/**
 * The position of a value.
 *
 * @param file the file as the user named it, or an option such as {@code --account}
 * @param line 1-based line, or 0 if there are none
 * @param column 1-based column, or 0 if there are none
 */
public record Position(String file, int line, int column) {

    /** Returns a position that a Jackson parser states; the beginning of the file if it states none. */
    public static Position of(String file, @Nullable TokenStreamLocation location) {
        return location == null
                ? new Position(file, 1, 1)
                : new Position(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** Returns the position after the beginning of a file. */
    static Position after(String beginning, String file) {
        int line = 1 + (int) beginning.chars().filter(c -> c == '\n').count();
        String lastLine = beginning.substring(beginning.lastIndexOf('\n') + 1);
        return new Position(file, line, 1 + lastLine.codePointCount(0, lastLine.length()));
    }

    /** Returns whether the value was given as a command-line option. */
    public boolean isOption() {
        return line == 0 && file.startsWith("--");
    }

    /** Returns the position as compilers print it: {@code plaudit.yaml:3:7}. */
    public String text() {
        return line > 0 ? file + ":" + line + ":" + column : file;
    }

    public Problem problem(String message, String fix) {
        return new Problem(file, line, column, message, fix);
    }

    /** Returns the problem of a file, named here, that cannot be read. */
    public Problem unreadable(String shown) {
        return problem(
                Quoted.text(shown) + " cannot be read", "check that the user who runs Plaudit may read this file");
    }
}
