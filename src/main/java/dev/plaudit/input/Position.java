package dev.plaudit.input;

/**
 * Where a value stands.
 *
 * @param file the file as the user named it, or an option such as {@code --account}
 * @param line 1-based line, or 0 where there are none
 * @param column 1-based column, or 0 where there are none
 */
public record Position(String file, int line, int column) {

    /** Whether the value was given as an option of the command line. */
    public boolean isOption() {
        return line == 0 && file.startsWith("--");
    }

    /** {@code plaudit.yaml:3:7}. */
    public String text() {
        return file + ":" + line + ":" + column;
    }

    /** A problem at this place. */
    public Problem problem(String message, String fix) {
        return new Problem(file, line, column, message, fix);
    }

    /**
     * That the file named here cannot be read.
     *
     * @param shown the file as the user named it
     */
    public Problem unreadable(String shown) {
        return problem(
                Quoted.text(shown) + " cannot be read", "check that the user who runs Plaudit may read this file");
    }
}
