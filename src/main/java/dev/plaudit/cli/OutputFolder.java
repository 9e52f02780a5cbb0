package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.report.Report;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The folder that reports and snapshot go to. Until it is closed, no other Plaudit writes there. */
final class OutputFolder implements Closeable {

    private final Path folder;
    private final String command;
    private final FolderLock lock;

    private OutputFolder(Path folder, String command, FolderLock lock) {
        this.folder = folder;
        this.command = command;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is not there, and takes away what a Plaudit that was killed had half written.
     *
     * @param command who writes
     * @throws InvalidInputException when another Plaudit is writing there
     */
    static OutputFolder open(Path folder, String command, Instant now) throws IOException, InvalidInputException {
        PrivateFile.createFolders(folder);
        FolderLock lock = FolderLock.take(folder, command, now);
        try {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PrivateFile::isPart)) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
            return new OutputFolder(folder, command, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    Path path() {
        return folder;
    }

    Path file(Report report) {
        return folder.resolve(report.fileName());
    }

    /** What was written here before; empty where that was nothing, or is not known. */
    Optional<OutputRecord> earlier() throws IOException {
        return OutputRecord.read(folder);
    }

    /** Whether anything is here that Plaudit wrote before. */
    boolean holdsFiles() throws IOException {
        return earlier().stream().flatMap(record -> record.files().stream()).anyMatch(this::isThere);
    }

    /**
     * Refuses to write over the files of another scan, or of somebody else.
     *
     * @param same tells whether what is here is of the scan that is to be written
     * @param fileNames what is to be written
     * @throws InvalidInputException when the folder holds other files
     */
    void claim(Predicate<OutputRecord> same, Collection<String> fileNames) throws IOException, InvalidInputException {
        Optional<OutputRecord> earlier = earlier();
        if (earlier.filter(same).isPresent()) {
            return;
        }
        if (holdsFiles()) {
            throw taken("contains the files of another `plaudit "
                    + earlier.map(OutputRecord::command).orElse("") + "`");
        }
        Optional<String> theirs =
                fileNames.stream().filter(this::isThere).sorted().findFirst();
        if (theirs.isPresent()) {
            throw taken("contains a file " + theirs.get() + " that Plaudit did not write");
        }
    }

    private InvalidInputException taken(String what) {
        return new InvalidInputException(List.of(new Problem(
                folder.toString(), 0, 0, what, "Choose another --out, or replace the files with --overwrite.")));
    }

    private boolean isThere(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Begins a set of files that take the place of what Plaudit wrote here before; where that is of the same snapshots, what is
     * not written anew stays.
     *
     * @param snapshots the digests of the snapshots that they are about
     */
    OutputSet begin(Collection<String> snapshots) throws IOException {
        return set(snapshots, record -> record.isAbout(snapshots));
    }

    /** Begins a set of files that come beside what is here. */
    OutputSet beginBeside(Collection<String> snapshots) throws IOException {
        return set(snapshots, record -> true);
    }

    private OutputSet set(Collection<String> snapshots, Predicate<OutputRecord> stays) throws IOException {
        Optional<OutputRecord> earlier = earlier();
        Optional<OutputRecord> kept = earlier.filter(stays);
        return new OutputSet(
                folder,
                new OutputRecord(kept.map(OutputRecord::command).orElse(command), Set.copyOf(snapshots), Set.of()),
                earlier.map(OutputRecord::files).orElse(Set.of()),
                kept.isPresent());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
