package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.snapshot.SnapshotHeader.PlannedScope;
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
 * The snapshot of a scan under way. What an account stated in a Region is on disk before the scan goes on, and nothing of it
 * stays in memory. A scan that was killed or stopped is resumed from it: what was read is kept, what was not, or failed for a
 * reason that may have passed, is read again.
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
     * A new snapshot.
     *
     * @param folder where it is written as {@value SnapshotWriter#PARTIAL_NAME}; a file of that name is replaced once the new
     *     one is planned
     */
    public static Journal begin(Path folder, Purpose purpose) {
        return new Journal(folder, purpose, Optional.empty());
    }

    /**
     * Goes on with what a scan left in a folder that was killed or stopped, or with the snapshot of one that ended; a new
     * one where there is neither, or nothing in it.
     *
     * @param now the time, which tells whether what was read is still fit to be used
     * @throws InvalidInputException when it was collected for something else, or too long ago, or is not as it was written
     */
    public static Journal resume(Path folder, Purpose purpose, Instant now) throws InvalidInputException, IOException {
        Path partial = folder.resolve(SnapshotWriter.PARTIAL_NAME);
        Path file = Files.exists(partial) ? partial : folder.resolve(SnapshotWriter.FILE_NAME);
        return new Journal(
                folder, purpose, Files.exists(file) ? EarlierScan.read(file, purpose, now) : Optional.empty());
    }

    /** Where the snapshot is until the scan has ended. */
    public Path file() {
        return file;
    }

    /** What the snapshot is collected for. */
    public Purpose purpose() {
        return purpose;
    }

    /** The scan that is resumed; empty for a new one. */
    public Optional<SnapshotHeader> earlier() {
        return earlier.map(EarlierScan::header);
    }

    /** Whether an earlier scan has read this account and Region. */
    public boolean holds(String accountId, String region) {
        return earlier.stream().anyMatch(scan -> scan.holds(accountId, region));
    }

    /** The accounts and Regions of one account that an earlier scan has read, if that is all there is of it. */
    public List<PlannedScope> done(String accountId) {
        return earlier.map(scan -> scan.done(accountId)).orElse(List.of());
    }

    /**
     * Begins the file, with what is kept of an earlier scan; that stays untouched until it is copied.
     *
     * @throws InvalidInputException when the earlier scan was of another partition, or is not as it was written
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

    /** Appends what one account stated in one Region. */
    public synchronized void append(RegionInventory region) throws IOException {
        SnapshotWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("nothing is planned yet");
        }
        open.append(region);
        coverage.merge(region.coverage(), 1L, Long::sum);
    }

    /** How much was seen of how many accounts and Regions. */
    public synchronized Map<Coverage, Long> coverage() {
        return Map.copyOf(coverage);
    }

    /**
     * Ends the snapshot, and reads all of it back.
     *
     * @throws InvalidInputException when the file is not what this scan wrote
     */
    public Inventory inventory() throws InvalidInputException, IOException {
        String written = finish();
        Inventory inventory = SnapshotReader.read(List.of(file), SnapshotReader.Repeated.REFUSED);
        if (!inventory.digests().equals(List.of(written))) {
            throw new InvalidInputException(List.of(new Problem(
                    file.toString(),
                    0,
                    0,
                    "was changed by another process during the scan",
                    "Scan again, with an --out that no other scan uses.")));
        }
        return inventory;
    }

    /**
     * Ends the snapshot; the scan has come to every account and Region, or was stopped and has said so of the rest.
     *
     * @return the digest of the snapshot
     */
    public synchronized String finish() throws IOException {
        SnapshotWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("nothing is planned yet");
        }
        writer = null;
        return open.finish();
    }

    /** Leaves the snapshot as a scan that is killed would leave it, unless it is finished. */
    @Override
    public synchronized void close() throws IOException {
        SnapshotWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }
}
