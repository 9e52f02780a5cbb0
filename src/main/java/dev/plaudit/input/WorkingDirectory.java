package dev.plaudit.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files that a user names. A relative name in a file starts at that file, one in an option at the working
 * directory, and {@code ~/} at the user's home.
 *
 * @param path the working directory
 * @param home the user's home directory
 * @param downloads the local copies of objects in S3, by their addresses
 */
public record WorkingDirectory(Path path, Path home, Map<String, Path> downloads) {

    public WorkingDirectory {
        downloads = Map.copyOf(downloads);
    }

    /** A directory without copies of objects in S3. */
    public WorkingDirectory(Path path, Path home) {
        this(path, home, Map.of());
    }

    /** Returns this directory with local copies of objects in S3. */
    public WorkingDirectory with(Map<String, Path> copies) {
        return new WorkingDirectory(path, home, copies);
    }

    /** Returns the text of a file, or empty after a problem. */
    public Optional<String> read(Node.Scalar name, Problems problems) {
        return resolve(name, problems).flatMap(file -> TextFile.read(file, shown(name), name.place(), problems));
    }

    /** Returns the path of a file, or empty after a problem: the name is blank or not possible in this file system. */
    public Optional<Path> resolve(Node.Scalar name, Problems problems) {
        if (name.text().isBlank()) {
            return problems.reject(name.place(), "the file name is blank", "give a path");
        }
        if (S3Uri.is(name.text())) {
            return copy(name, problems);
        }
        try {
            return Optional.of(path.resolve(shown(name)));
        } catch (InvalidPathException e) {
            return problems.reject(name.place(), Quoted.text(name.text()) + " is not a path", e.getReason());
        }
    }

    private Optional<Path> copy(Node.Scalar name, Problems problems) {
        Optional<Path> copy = Optional.ofNullable(downloads.get(name.text()));
        return copy.isPresent()
                ? copy
                : problems.reject(
                        name.place(),
                        Quoted.text(name.text())
                                + " is in S3, which is possible only for snapshots, for --baseline, and"
                                + " for --out of scan, collect, check and demo",
                        "Name a local file or folder; `aws s3 cp` copies files from and to S3.");
    }

    /** Returns the file's name from the working directory, for messages: {@code conf/accounts.csv}. */
    public String shown(Node.Scalar name) {
        String text = name.text();
        if (S3Uri.is(text)) {
            return text;
        }
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
