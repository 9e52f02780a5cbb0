package dev.plaudit.cli;

import dev.plaudit.input.PrivateFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The record of what Plaudit wrote to a folder, kept there so that Plaudit replaces and deletes nothing else.
 *
 * @param command the command that wrote
 * @param snapshots the digests of the snapshots that the files are about
 * @param files the names of the files
 */
record OutputRecord(String command, Set<String> snapshots, Set<String> files) {

    static final String FILE_NAME = ".plaudit-output";
    private static final String SCHEMA = "plaudit/output/1";
    private static final String COMMAND = "command ";
    private static final String SNAPSHOT = "snapshot ";
    private static final String FILE = "file ";

    /** Excludes hidden files, and paths other than those in our folders. */
    private static final Pattern NAME = Pattern.compile("((" + String.join("|", InnerFolders.ROOTS)
            + ")/([A-Za-z0-9][A-Za-z0-9=-]*/)*)?[A-Za-z0-9][A-Za-z0-9._-]*");

    OutputRecord {
        snapshots = new TreeSet<>(snapshots);
        files = new TreeSet<>(files);
    }

    /** Reads the record of a folder; empty if there is none or it is not readable. */
    static Optional<OutputRecord> read(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(SCHEMA)) {
            return Optional.empty();
        }
        return Optional.of(new OutputRecord(
                values(lines, COMMAND).findFirst().orElse(""),
                values(lines, SNAPSHOT).collect(Collectors.toSet()),
                values(lines, FILE).filter(name -> NAME.matcher(name).matches()).collect(Collectors.toSet())));
    }

    private static Stream<String> values(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length()));
    }

    /** Whether the files are about exactly these snapshots. */
    boolean isAbout(Collection<String> digests) {
        return snapshots.equals(new TreeSet<>(digests));
    }

    /** Returns this record with more files. */
    OutputRecord with(Collection<String> more) {
        Set<String> all = new TreeSet<>(files);
        all.addAll(more);
        return new OutputRecord(command, snapshots, all);
    }

    /** Writes the record to a folder. */
    void write(Path folder) throws IOException {
        PrivateFile.replace(file(folder), this::writeTo);
    }

    /** The record's path in a folder. */
    static Path file(Path folder) {
        return folder.resolve(FILE_NAME);
    }

    void writeTo(Writer out) throws IOException {
        out.append(SCHEMA + "\n" + COMMAND + command + "\n");
        for (String snapshot : snapshots) {
            out.append(SNAPSHOT + snapshot + "\n");
        }
        for (String name : files) {
            out.append(FILE + name + "\n");
        }
    }
}
