package dev.plaudit.input;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the files that a user names. A relative name in a file starts at that file, which may be in Amazon S3; one in an option
 * starts at the working directory, and {@code ~/} at the user's home.
 *
 * @param path the working directory
 * @param home the user's home directory
 * @param objects copies objects in S3
 */
public record WorkingDirectory(Path path, Path home, Objects objects) {

    /** Copies objects in Amazon S3 that a user names in the place of files. */
    public interface Objects {

        /**
         * Uses buckets in this way from now on.
         *
         * @param endpointUrl the address of every call, instead of AWS's own
         * @param owner the account that must own each bucket
         */
        void use(Optional<URI> endpointUrl, Optional<String> owner);

        /**
         * Returns a local copy of an object.
         *
         * @throws InvalidInputException if it cannot be read, with the address in the place of the file
         */
        Path copy(S3Uri object) throws InvalidInputException;

        /** Returns the objects that were copied so far. */
        List<S3Uri> copied();
    }

    /** A mistyped address in S3, which would be a strange folder, or an address of something else. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)s3:|[a-z][a-z0-9+.-]+://");

    /** For a directory of local files only. */
    private static final Objects NO_OBJECTS = new Objects() {
        @Override
        public void use(Optional<URI> endpointUrl, Optional<String> owner) {}

        @Override
        public Path copy(S3Uri object) throws InvalidInputException {
            throw new InvalidInputException(onlyFiles(new Position(object.toString(), 0, 0), object.toString()));
        }

        @Override
        public List<S3Uri> copied() {
            return List.of();
        }
    };

    /** A directory without objects in S3. */
    public WorkingDirectory(Path path, Path home) {
        this(path, home, NO_OBJECTS);
    }

    /** Returns this directory with objects in S3. */
    public WorkingDirectory with(Objects copied) {
        return new WorkingDirectory(path, home, copied);
    }

    /** Returns the text of a file, or empty after a problem. */
    public Optional<String> read(Node.Scalar name, Problems problems) {
        return resolve(name, problems).flatMap(file -> TextFile.read(file, shown(name), name.place(), problems));
    }

    /**
     * Returns the path of a file to read, or of the copy of an object in S3; empty after a problem: the name is blank or not
     * possible in this file system, or the object cannot be read.
     */
    public Optional<Path> resolve(Node.Scalar name, Problems problems) {
        String shown = shown(name);
        return S3Uri.is(shown)
                ? problems.collect(() -> objects.copy(S3Uri.parse(shown, name.place())))
                : local(name, problems);
    }

    /** Returns the path of a folder, or of a file to write, which cannot be in S3; empty after a problem. */
    public Optional<Path> local(Node.Scalar name, Problems problems) {
        if (name.text().isBlank()) {
            return problems.reject(name.place(), "the file name is blank", "give a path");
        }
        String shown = shown(name);
        if (S3Uri.is(shown)) {
            return problems.reject(onlyFiles(name.place(), shown));
        }
        if (ADDRESS.matcher(shown).lookingAt()) {
            return problems.reject(
                    name.place(),
                    Quoted.text(name.text()) + " is neither a path nor an address in S3",
                    "Write s3://bucket/prefix/, or the path of a local file or folder.");
        }
        try {
            return Optional.of(path.resolve(shown));
        } catch (InvalidPathException e) {
            return problems.reject(name.place(), Quoted.text(name.text()) + " is not a path", e.getReason());
        }
    }

    private static Problem onlyFiles(Position place, String address) {
        return place.problem(
                Quoted.text(address)
                        + " is in S3, which is possible only for files to read, for --history, and for --out of scan, collect,"
                        + " check and demo",
                "Name a local file or folder; `aws s3 cp` copies files from and to S3.");
    }

    /** Returns the file's name from the working directory, for messages: {@code conf/accounts.csv}. */
    public String shown(Node.Scalar name) {
        String text = name.text();
        if (S3Uri.is(text) || text.isBlank()) {
            return text;
        }
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).toString();
        }
        if (name.place().line() == 0) {
            return text;
        }
        String file = name.place().file();
        try {
            return S3Uri.is(file)
                    ? S3Uri.sibling(file, text)
                    : Path.of(file).resolveSibling(text).toString();
        } catch (InvalidPathException e) {
            return text;
        }
    }
}
