package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.snapshot.SnapshotHeader.PlannedScope;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of a scan under way. What an account stated in a Region is on disk before the scan goes on, and nothing of it
 * stays in memory. A scan that was killed or stopped is resumed from it: what was read is kept, what was not, or failed for a
 * reason that may have passed, is read again.
 */
public final class Journal implements Closeable {

    /** Facts of different days are not facts of one scan. */
    private static final Duration OLDEST_TO_RESUME = Duration.ofHours(24);

    private static final Set<Gap.Cause> MAY_HAVE_PASSED =
            Set.of(Gap.Cause.INTERRUPTED, Gap.Cause.THROTTLED, Gap.Cause.TIMED_OUT, Gap.Cause.FAILED);

    private static final String BEGIN_ANEW =
            "Resume with the configuration that the scan started with, or start a new scan"
                    + " without --resume or with another --out.";

    private final Path file;
    private final Purpose purpose;
    private final Optional<Earlier> earlier;
    private final Map<String, List<PlannedScope>> plannedBefore;
    private final Map<AccountRegion, Kept> kept;
    private final Map<Coverage, Long> coverage = new EnumMap<>(Coverage.class);
    private @Nullable SnapshotWriter writer;

    private Journal(Path folder, Purpose purpose, Optional<Earlier> earlier) {
        this.file = folder.resolve(SnapshotWriter.PARTIAL_NAME);
        this.purpose = purpose;
        this.earlier = earlier;
        this.plannedBefore = earlier.stream()
                .flatMap(scan -> scan.header().planned().stream())
                .collect(Collectors.groupingBy(PlannedScope::accountId));
        this.kept = earlier.map(Earlier::kept).orElse(Map.of());
        kept.values().forEach(line -> coverage.merge(line.coverage(), 1L, Long::sum));
    }

    /** The scan that is resumed. */
    private record Earlier(Path file, SnapshotHeader header, Map<AccountRegion, Kept> kept) {}

    /**
     * A line of an earlier scan that stays.
     *
     * @param number of the line in its file, the header's being 1
     */
    private record Kept(int number, Coverage coverage) {}

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
        if (!Files.exists(file)) {
            return begin(folder, purpose);
        }
        try (SnapshotLines lines = new SnapshotLines(file)) {
            Optional<SealedLine> first = lines.next();
            if (first.isEmpty()) {
                return begin(folder, purpose);
            }
            SnapshotHeader header = SnapshotReader.header(file, first.get());
            checkFits(file, header, purpose, now);
            return new Journal(folder, purpose, Optional.of(new Earlier(file, header, kept(file, lines))));
        }
    }

    private static Map<AccountRegion, Kept> kept(Path file, SnapshotLines lines)
            throws InvalidInputException, IOException {
        Map<AccountRegion, Kept> kept = new HashMap<>();
        for (Optional<SealedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            RegionInventory region = SnapshotReader.region(file, line.get());
            if (isWorthKeeping(region)) {
                kept.put(region.place(), new Kept(line.get().number(), region.coverage()));
            }
        }
        return kept;
    }

    private static boolean isWorthKeeping(RegionInventory region) {
        return !region.region().equals(RegionInventory.EVERY_REGION)
                && region.gaps().stream().noneMatch(gap -> MAY_HAVE_PASSED.contains(gap.cause()));
    }

    private static void checkFits(Path file, SnapshotHeader header, Purpose purpose, Instant now)
            throws InvalidInputException {
        Optional<String> misfit = header.purpose().differsFrom(purpose);
        if (misfit.isPresent()) {
            throw misfit(file, "it was collected " + misfit.get(), BEGIN_ANEW);
        }
        if (header.startedAt().isBefore(now.minus(OLDEST_TO_RESUME))) {
            throw misfit(
                    file,
                    "it was started at " + header.startedAt() + ", more than " + OLDEST_TO_RESUME.toHours()
                            + " hours ago",
                    "Omit --resume to start a new scan; `plaudit check` can judge this snapshot.");
        }
    }

    private static InvalidInputException misfit(Path file, String why, String fix) {
        return new InvalidInputException(List.of(new Problem(file.toString(), 1, 1, "cannot be resumed: " + why, fix)));
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
        return earlier.map(Earlier::header);
    }

    /** Whether an earlier scan has read this account and Region. */
    public boolean holds(String accountId, String region) {
        return kept.containsKey(new AccountRegion(accountId, region));
    }

    /** The accounts and Regions of one account that an earlier scan has read, if that is all there is of it. */
    public List<PlannedScope> done(String accountId) {
        List<PlannedScope> planned = plannedBefore.getOrDefault(accountId, List.of());
        boolean all = planned.stream().allMatch(scope -> holds(accountId, scope.region()));
        return all ? planned : List.of();
    }

    /**
     * Begins the file, with what is kept of an earlier scan; that stays untouched until it is copied.
     *
     * @throws InvalidInputException when the earlier scan was of another partition, or is not as it was written
     */
    public synchronized void plan(SnapshotHeader header) throws IOException, InvalidInputException {
        if (earlier.isPresent()) {
            checkPartition(earlier.get(), header);
        }
        Path part = PrivateFile.part(file);
        try {
            SnapshotWriter fresh = new SnapshotWriter(part, header);
            writer = fresh;
            if (earlier.isPresent()) {
                copyKept(earlier.get().file(), fresh);
            }
            PrivateFile.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void checkPartition(Earlier earlier, SnapshotHeader header) throws InvalidInputException {
        if (!earlier.header().partition().equals(header.partition())) {
            throw misfit(
                    earlier.file(),
                    "it was collected in partition " + earlier.header().partition(),
                    BEGIN_ANEW);
        }
    }

    private void copyKept(Path from, SnapshotWriter fresh) throws IOException, InvalidInputException {
        Set<Integer> numbers = kept.values().stream().map(Kept::number).collect(Collectors.toSet());
        try (SnapshotLines lines = new SnapshotLines(from)) {
            for (Optional<SealedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (numbers.contains(line.get().number())) {
                    fresh.copy(line.get().json(from));
                }
            }
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
