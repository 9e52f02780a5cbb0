package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of a scan in progress. The facts of each account-Region are on disk before the scan continues, and do not stay
 * in memory. A scan that was killed or stopped is resumed from it: account-Regions that were not read, or had an error that
 * may be temporary, are read again.
 */
public final class Journal implements Closeable {

    private final Path file;
    private final Purpose purpose;
    private final Optional<EarlierScan> earlier;
    private final Map<Coverage, Long> coverage = new EnumMap<>(Coverage.class);
    private @Nullable SnapshotWriter writer;

    private Journal(Path folder, Purpose purpose, Optional<EarlierScan> earlier) {
        this.file = folder.resolve(SnapshotWriter.PARTIAL_NAME);
        this.purpose = purpose;
        this.earlier = earlier;
        earlier.ifPresent(scan -> coverage.putAll(scan.coverage()));
    }

    /**
     * Begins a new snapshot.
     *
     * @param folder where it is written as {@value SnapshotWriter#PARTIAL_NAME}; a file of that name is replaced when the new
     *     one is planned
     */
    public static Journal begin(Path folder, Purpose purpose) {
        return new Journal(folder, purpose, Optional.empty());
    }

    /**
     * Resumes the snapshot in a folder, of a scan that was killed, stopped or finished. Begins a new one if there is none, or
     * it is empty.
     *
     * @param now the current time, to decide whether the facts are recent enough
     * @throws InvalidInputException if the snapshot has another purpose, is too old, or is damaged
     */
    public static Journal resume(Path folder, Purpose purpose, Instant now) throws InvalidInputException, IOException {
        return resume(folder, folder, purpose, now);
    }

    /**
     * Resumes the snapshot in one folder with a snapshot in another.
     *
     * @param earlier where the snapshot is that is resumed; it stays
     * @param folder where the new one is written
     */
    public static Journal resume(Path earlier, Path folder, Purpose purpose, Instant now)
            throws InvalidInputException, IOException {
        Path partial = earlier.resolve(SnapshotWriter.PARTIAL_NAME);
        Path file = Files.exists(partial) ? partial : earlier.resolve(SnapshotWriter.FILE_NAME);
        return new Journal(
                folder, purpose, Files.exists(file) ? EarlierScan.read(file, purpose, now) : Optional.empty());
    }

    /** Returns the file of the snapshot until the scan has ended. */
    public Path file() {
        return file;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** Returns the scan that is resumed; empty for a new one. */
    public Optional<SnapshotHeader> earlier() {
        return earlier.map(EarlierScan::header);
    }

    /** Returns whether an account-Region is kept from an earlier scan. */
    public boolean holds(String accountId, String region) {
        return earlier.stream().anyMatch(scan -> scan.holds(accountId, region));
    }

    /** Returns the account-Regions of an account if all of them are kept from an earlier scan; otherwise none. */
    public List<PlannedScope> done(String accountId) {
        return earlier.map(scan -> scan.done(accountId)).orElse(List.of());
    }

    /**
     * Begins the file with what is kept from an earlier scan, whose file is replaced when it is copied.
     *
     * @throws InvalidInputException if the earlier scan is from another partition, or its snapshot is damaged
     */
    public synchronized void plan(SnapshotHeader header) throws IOException, InvalidInputException {
        if (earlier.isPresent()) {
            earlier.get().checkPartition(header);
        }
        Path part = PrivateFile.part(file);
        try {
            SnapshotWriter fresh = new SnapshotWriter(part, header);
            writer = fresh;
            if (earlier.isPresent()) {
                earlier.get().copyTo(fresh);
            }
            PrivateFile.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Appends the facts of one account-Region. */
    public synchronized void append(RegionInventory region) throws IOException {
        planned().append(region);
        coverage.merge(region.coverage(), 1L, Long::sum);
    }

    /** Returns the number of account-Regions by coverage. */
    public synchronized Map<Coverage, Long> coverage() {
        return Map.copyOf(coverage);
    }

    /**
     * Ends the snapshot, and reads it back.
     *
     * @throws InvalidInputException if the file is not what this scan wrote
     */
    public Inventory inventory() throws InvalidInputException, IOException {
        String written = finish();
        Inventory inventory = SnapshotReader.read(List.of(file), SnapshotReader.Repeated.REFUSED);
        if (!inventory.digests().equals(List.of(written))) {
            throw new InvalidInputException(new Problem(
                    file.toString(),
                    0,
                    0,
                    "was changed by another process during the scan",
                    "Scan again, with an --out that no other scan uses."));
        }
        return inventory;
    }

    /**
     * Ends the snapshot: every account-Region is read, or recorded as interrupted.
     *
     * @return the digest of the snapshot
     */
    public synchronized String finish() throws IOException {
        SnapshotWriter open = planned();
        writer = null;
        return open.finish();
    }

    private SnapshotWriter planned() {
        if (writer == null) {
            throw new IllegalStateException("nothing is planned yet");
        }
        return writer;
    }

    /** Closes a snapshot that is not finished, leaving it as a killed scan would. */
    @Override
    public synchronized void close() throws IOException {
        SnapshotWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }
}
