package dev.plaudit.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the files that a user names.
 *
 * <p>A relative name in a file begins where that file is; one given as an option begins in the working directory;
 * {@code ~/} is the user's home.
 *
 * @param path the working directory
 * @param home the user's home directory
 */
public record WorkingDirectory(Path path, Path home) {

    /** The file's path, or empty after a problem: the name is blank or the file system cannot have it. */
    public Optional<Path> resolve(Node.Scalar name, Problems problems) {
        if (name.text().isBlank()) {
            problems.add(name.place().problem("the file name is blank", "give a path"));
            return Optional.empty();
        }
        try {
            return Optional.of(path.resolve(shown(name)));
        } catch (InvalidPathException e) {
            problems.add(name.place().problem(Quoted.text(name.text()) + " is not a path", e.getReason()));
            return Optional.empty();
        }
    }

    /** The file's name from the working directory, for messages: {@code conf/accounts.csv}. */
    public String shown(Node.Scalar name) {
        String text = name.text();
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).toString();
        }
        try {
            return name.place().line() == 0
                    ? text
                    : Path.of(name.place().file()).resolveSibling(text).toString();
        } catch (InvalidPathException e) {
            return text;
        }
    }
}
