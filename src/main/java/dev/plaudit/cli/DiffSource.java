package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.Unzipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one side of a diff.
 *
 * @param shown what the user named
 * @param files one or more snapshots, such as those of shards, or one {@code findings.json}
 * @param snapshots whether they are snapshots
 */
record DiffSource(String shown, List<Path> files, boolean snapshots) {

    /** Enough for the schema, with which both kinds of files begin. */
    private static final int FIRST_BYTES = 4_096;

    /** A folder with a folder for each shard. */
    private static final int DEPTH = 2;

    private static final Pattern SCHEMA = Pattern.compile("\"schema\"\\s*:\\s*\"plaudit/([a-z]+)/");
    private static final Pattern SNAPSHOT = Pattern.compile(".*\\.ndjson(\\.gz)?");
    private static final Pattern FINDINGS = Pattern.compile("findings\\.json(\\.gz)?");

    DiffSource {
        files = List.copyOf(files);
    }

    /**
     * Finds the files.
     *
     * @param inputs receives those in S3
     * @param name a file, or a folder that contains snapshots, also one level down, or else a {@code findings.json}; or objects in
     *     S3
     * @throws InvalidInputException if there is no such file, or the folder contains neither
     */
    static DiffSource find(Console console, InputFiles inputs, String name) throws InvalidInputException {
        if (S3Uri.is(name)) {
            return downloaded(inputs, name);
        }
        Path path = resolved(console, name);
        if (Files.isDirectory(path)) {
            return inFolder(path, name);
        }
        if (!Files.isRegularFile(path)) {
            throw wrong(name, "no such file or folder", "Name a snapshot.ndjson.gz, a findings.json, or a folder.");
        }
        return new DiffSource(name, List.of(path), !isFindings(path, name));
    }

    private static DiffSource downloaded(InputFiles inputs, String name) throws InvalidInputException {
        List<Path> files;
        try {
            files = inputs.find(List.of(name));
        } catch (IOException e) {
            throw wrong(name, "cannot be downloaded: " + e.getMessage(), "Check the temporary folder.");
        }
        boolean snapshots = files.size() > 1 || !isFindings(files.get(0), name);
        return new DiffSource(name, files, snapshots);
    }

    private static Path resolved(Console console, String name) throws InvalidInputException {
        try {
            return console.directory().path().resolve(name);
        } catch (InvalidPathException e) {
            throw wrong(name, "is not a path: " + e.getReason(), "Name a file or a folder.");
        }
    }

    private static DiffSource inFolder(Path folder, String name) throws InvalidInputException {
        List<Path> snapshots = matching(folder, SNAPSHOT, name);
        if (!snapshots.isEmpty()) {
            return new DiffSource(name, snapshots, true);
        }
        List<Path> findings = matching(folder, FINDINGS, name);
        if (findings.size() != 1) {
            throw wrong(
                    name,
                    findings.isEmpty()
                            ? "the folder contains neither snapshots (*.ndjson.gz) nor a findings.json"
                            : "the folder contains several findings.json",
                    "Name the file.");
        }
        return new DiffSource(name, findings, false);
    }

    private static List<Path> matching(Path folder, Pattern names, String name) throws InvalidInputException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw wrong(name, "cannot be read: " + e.getMessage(), "");
        }
    }

    /** Looks at the schema; a file without any is a snapshot by default, whose reader says what is wrong with it. */
    private static boolean isFindings(Path file, String name) throws InvalidInputException {
        try (InputStream in = Unzipped.open(file)) {
            Matcher schema = SCHEMA.matcher(new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8));
            return schema.find()
                    ? schema.group(1).equals("findings")
                    : file.getFileName().toString().matches(".*\\.json(\\.gz)?");
        } catch (IOException e) {
            throw wrong(name, "cannot be read: " + e.getMessage(), "");
        }
    }

    private static InvalidInputException wrong(String name, String problem, String fix) {
        return new InvalidInputException(new Problem(name, 0, 0, problem, fix));
    }

    /** Returns {@code 2 snapshots} or {@code findings.json}. */
    String words() {
        return !snapshots ? "a findings.json" : files.size() == 1 ? "a snapshot" : files.size() + " snapshots";
    }
}
