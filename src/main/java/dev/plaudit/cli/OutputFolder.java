package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.config.FolderChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The folder for reports and snapshot, locked against other Plaudit processes until it is closed. */
final class OutputFolder implements Closeable {

    private final Path folder;
    private final String command;
    private final FolderLock lock;
    private final Destination destination;
    private final List<OutputSet> sets = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private OutputFolder(Console console, Path folder, String command, FolderLock lock, Destination destination) {
        this.folder = folder;
        this.command = command;
        this.lock = lock;
        this.destination = destination;
        console.interrupts().beforeHalt(() -> abandon(console.log()));
    }

    /**
     * A run that writes.
     *
     * @param command its command
     * @param insecure whether endpoints on other machines may be unencrypted
     * @param resumes whether it resumes an earlier one
     */
    record Run(String command, boolean insecure, boolean resumes) {}

    /**
     * Opens the folder of {@code --out}, or the prefix in S3.
     *
     * @throws InvalidInputException if another Plaudit process is writing there
     */
    static OutputFolder open(Console console, Configuration configuration, Run run)
            throws IOException, InvalidInputException {
        if (configuration.reports().out() instanceof FolderChoice.Local local) {
            return open(console, local.path(), run.command());
        }
        BucketOutput output = BucketOutput.open(
                console,
                BucketOutput.store(console, configuration.requests(), run.insecure()),
                ((FolderChoice.Bucket) configuration.reports().out()).prefix(),
                run);
        return new OutputFolder(
                console,
                output.local(),
                run.command(),
                FolderLock.take(output.local(), run.command(), console.clock().instant()),
                output);
    }

    /**
     * Creates and locks the folder, and deletes partial files of a Plaudit process that was killed.
     *
     * @param command the command that writes
     * @throws InvalidInputException if another Plaudit process is writing there
     */
    static OutputFolder open(Console console, Path folder, String command) throws IOException, InvalidInputException {
        PrivateFile.createFolders(folder);
        FolderLock lock = FolderLock.take(folder, command, console.clock().instant());
        try {
            deleteParts(folder);
            for (Path inner : InnerFolders.in(folder)) {
                deleteParts(inner);
            }
            return new OutputFolder(console, folder, command, lock, new Destination.Local(folder));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static void deleteParts(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PrivateFile::isPart)) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    Path path() {
        return folder;
    }

    /** Returns where a file is in the end. */
    String shown(String fileName) {
        return destination.shown(fileName);
    }

    /** Returns where the files go in S3, if they do. */
    Optional<BucketOutput> bucket() {
        return destination instanceof BucketOutput output ? Optional.of(output) : Optional.empty();
    }

    /**
     * Resumes the scan that was interrupted here.
     *
     * @throws InvalidInputException if its snapshot has another purpose, is too old, or is damaged
     */
    Journal resume(Purpose purpose, Instant now) throws InvalidInputException, IOException {
        return destination.resume(purpose, now);
    }

    /** Brings the published files to where they are in the end. */
    void deliver() throws IOException {
        destination.deliver();
    }

    /** The record of the previous run; empty if there is none or it is not readable. */
    Optional<OutputRecord> earlier() throws IOException {
        return OutputRecord.read(folder);
    }

    /** Whether the folder contains files that Plaudit wrote. */
    boolean holdsFiles() throws IOException {
        return earlier().stream().flatMap(record -> record.files().stream()).anyMatch(destination::holds);
    }

    /**
     * Refuses to overwrite files of another scan, or files that Plaudit did not write.
     *
     * @param same whether the previous run was about the same scan
     * @param fileNames the files to write
     * @throws InvalidInputException if the folder contains such files
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
                fileNames.stream().filter(destination::holds).sorted().findFirst();
        if (theirs.isPresent()) {
            throw taken("contains a file " + theirs.get() + " that Plaudit did not write");
        }
    }

    private InvalidInputException taken(String what) {
        return new InvalidInputException(List.of(
                new Problem(shown(""), 0, 0, what, "Choose another --out, or replace the files with --overwrite.")));
    }

    /**
     * Begins a set of files that replaces the previous one. If that is about the same snapshots, files that are not written
     * again stay.
     *
     * @param snapshots the digests of the snapshots that the files are about
     */
    OutputSet begin(Collection<String> snapshots) throws IOException {
        return set(snapshots, record -> record.isAbout(snapshots));
    }

    /** Begins a set of files that is added to the previous one. */
    OutputSet beginBeside(Collection<String> snapshots) throws IOException {
        return set(snapshots, record -> true);
    }

    private OutputSet set(Collection<String> snapshots, Predicate<OutputRecord> stays) throws IOException {
        Optional<OutputRecord> earlier = earlier();
        Optional<OutputRecord> kept = earlier.filter(stays);
        OutputSet set = new OutputSet(
                folder,
                new OutputRecord(kept.map(OutputRecord::command).orElse(command), Set.copyOf(snapshots), Set.of()),
                earlier.map(OutputRecord::files).orElse(Set.of()),
                kept.isPresent());
        sets.add(set);
        return set;
    }

    /** Before the process ends in the middle, deletes temporary files, and says so. */
    private void abandon(Log log) throws IOException {
        if (closed) {
            return;
        }
        boolean unchanged = true;
        for (OutputSet set : sets) {
            unchanged &= set.abandon();
        }
        if (unchanged) {
            log.warning("Stopped. Nothing was written to " + shown("") + ".");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        lock.close();
        destination.close();
    }
}
