package dev.plaudit.cli;

import dev.plaudit.config.RequestChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.s3.BucketException;
import dev.plaudit.s3.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a command reads. Those in S3 are downloaded to a private temporary folder, which is deleted at the end; without
 * any, nothing of the AWS SDK is loaded.
 */
final class InputFiles implements Closeable {

    private final Console console;
    private final RequestChoice choice;

    /** Local copies, in the order of downloading. */
    private final Map<S3Uri, Path> copies = new LinkedHashMap<>();

    private Optional<ObjectStore> store = Optional.empty();
    private Optional<Path> folder = Optional.empty();

    InputFiles(Console console, RequestChoice choice) {
        this.console = console;
        this.choice = choice;
    }

    /**
     * Returns the files that names stand for.
     *
     * @param names paths, and addresses in S3 whose keys may contain {@code *}
     * @throws InvalidInputException with each name that stands for no file, or for one that cannot be read from S3
     */
    List<Path> find(List<String> names) throws InvalidInputException, IOException {
        Problems problems = new Problems();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.addAll(S3Uri.is(name) ? download(name) : List.of(local(name)));
            } catch (BucketException e) {
                problems.add(e.problem());
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        problems.orThrow();
        return files;
    }

    /** Returns the copy of one object. */
    Path find(S3Uri object) throws InvalidInputException, IOException {
        if (object.isPattern()) {
            throw wrong(object, "is a pattern, and one object is needed", "Name the object.");
        }
        try {
            return copy(named(object));
        } catch (BucketException e) {
            throw new InvalidInputException(e.problem());
        }
    }

    /** Returns the objects of a prefix with these names, in their order. */
    List<S3Uri> present(S3Uri prefix, List<String> names) throws InvalidInputException, IOException {
        List<S3Uri> wanted = names.stream().map(prefix::child).toList();
        try {
            List<S3Uri> there = store().list(wanted.get(0));
            return wanted.stream().filter(there::contains).toList();
        } catch (BucketException e) {
            throw new InvalidInputException(e.problem());
        }
    }

    private Path local(String name) throws InvalidInputException {
        try {
            return console.directory().path().resolve(name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(new Problem(name, 0, 0, "is not a path: " + e.getReason(), "Name a file."));
        }
    }

    private List<Path> download(String name) throws InvalidInputException, IOException {
        S3Uri asked = S3Uri.parse(name, new Position(name, 0, 0));
        List<Path> files = new ArrayList<>();
        for (S3Uri object : asked.isPattern() ? matching(asked) : List.of(named(asked))) {
            files.add(copy(object));
        }
        return files;
    }

    private List<S3Uri> matching(S3Uri pattern) throws InvalidInputException, IOException {
        List<S3Uri> found = store().list(pattern.withKey(pattern.literalPrefix())).stream()
                .filter(object -> pattern.matches(object.key()))
                .toList();
        if (found.isEmpty()) {
            throw wrong(
                    pattern,
                    "matches no object",
                    "List what there is: aws s3 ls --recursive " + pattern.withKey(pattern.literalPrefix()));
        }
        return found;
    }

    private static S3Uri named(S3Uri object) throws InvalidInputException {
        if (object.name().isEmpty()) {
            throw wrong(
                    object,
                    "is a prefix, not an object",
                    "Name the object, or several with *: " + object.child("*/snapshot.ndjson.gz"));
        }
        return object;
    }

    private static InvalidInputException wrong(S3Uri uri, String problem, String fix) {
        return new InvalidInputException(new Problem(uri.toString(), 0, 0, problem, fix));
    }

    private Path copy(S3Uri object) throws InvalidInputException, IOException {
        Path known = copies.get(object);
        if (known != null) {
            return known;
        }
        // The number keeps the names apart and the names in order; the rest tells the formats apart.
        Path file = folder().resolve(String.format(Locale.ROOT, "%06d-%s", copies.size(), fileName(object)));
        store().download(object, file);
        copies.put(object, file);
        return file;
    }

    /** Returns a name that is possible on every disk. */
    private static String fileName(S3Uri object) {
        String name = object.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(Math.max(0, name.length() - 100));
    }

    private ObjectStore store() throws InvalidInputException {
        if (store.isEmpty()) {
            store = Optional.of(BucketOutput.store(console, choice, false));
        }
        return store.get();
    }

    private Path folder() throws IOException {
        if (folder.isEmpty()) {
            Path created = TemporaryFolder.create("plaudit-in");
            console.interrupts().beforeHalt(() -> TemporaryFolder.delete(created));
            folder = Optional.of(created);
        }
        return folder.get();
    }

    /** Returns the objects that were downloaded. */
    List<S3Uri> copied() {
        return List.copyOf(copies.keySet());
    }

    /** Returns a name as the user wrote it for one of these files. */
    String shown(Path file) {
        return copies.entrySet().stream()
                .filter(copy -> copy.getValue().equals(file))
                .map(copy -> copy.getKey().toString())
                .findFirst()
                .orElseGet(file::toString);
    }

    /**
     * Reads files.
     *
     * @throws InvalidInputException with the addresses of the objects in the place of their local copies
     */
    <T> T named(Problems.Reading<T> reading) throws InvalidInputException {
        try {
            return reading.read();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(this::named).toList());
        }
    }

    private Problem named(Problem problem) {
        Problem named = problem;
        for (Map.Entry<S3Uri, Path> copy : copies.entrySet()) {
            named = named.naming(copy.getValue().toString(), copy.getKey().toString());
        }
        return named;
    }

    @Override
    public void close() throws IOException {
        // A reference to the method would load the class, and with it the SDK.
        if (store.isPresent()) {
            store.get().close();
        }
        if (folder.isPresent()) {
            TemporaryFolder.delete(folder.get());
        }
    }
}
