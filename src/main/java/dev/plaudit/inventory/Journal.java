package dev.plaudit.inventory;

import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.inventory.SnapshotHeader.PlannedScope;
import dev.plaudit.inventory.SnapshotHeader.Purpose;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private final Path file;
    private final Purpose purpose;
    private final Optional<SnapshotHeader> earlier;
    private final Map<String, List<PlannedScope>> plannedBefore;
    private final Map<String, Kept> kept;
    private final Map<Coverage, Long> coverage = new EnumMap<>(Coverage.class);
    private @Nullable SnapshotWriter writer;

    private Journal(Path file, Purpose purpose, Optional<SnapshotHeader> earlier, Map<String, Kept> kept) {
        this.file = file;
        this.purpose = purpose;
        this.earlier = earlier;
        this.plannedBefore = earlier.stream()
                .flatMap(header -> header.planned().stream())
                .collect(Collectors.groupingBy(PlannedScope::accountId));
        this.kept = kept;
        kept.values().forEach(line -> coverage.merge(line.coverage(), 1L, Long::sum));
    }

    /**
     * A line of an earlier scan that stays.
     *
     * @param number of the line in its file, the header's being 1
     */
    private record Kept(int number, Coverage coverage) {}

    /** A new snapshot; a file of that name is replaced once it is planned. */
    public static Journal begin(Path file, Purpose purpose) {
        return new Journal(file, purpose, Optional.empty(), Map.of());
    }

    /**
     * Goes on with the snapshot in a file; a new one where there is none, or nothing in it.
     *
     * @param now the time, which tells whether what was read is still fit to be used
     * @throws InvalidInputException when it was collected for something else, or too long ago
     */
    public static Journal resume(Path file, Purpose purpose, Instant now) throws InvalidInputException, IOException {
        if (!Files.exists(file)) {
            return begin(file, purpose);
        }
        try (SnapshotLines lines = new SnapshotLines(file)) {
            Optional<String> first = lines.next();
            if (first.isEmpty()) {
                return begin(file, purpose);
            }
            SnapshotHeader header = SnapshotReader.header(file, first.get());
            checkFits(file, header, purpose, now);
            return new Journal(file, purpose, Optional.of(header), kept(file, lines));
        }
    }

    private static Map<String, Kept> kept(Path file, SnapshotLines lines) throws InvalidInputException, IOException {
        Map<String, Kept> kept = new HashMap<>();
        int number = 1;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            number++;
            RegionInventory region = SnapshotReader.region(file, number, line.get());
            // What stands further down was read later.
            if (isWorthKeeping(region)) {
                kept.put(key(region.accountId(), region.region()), new Kept(number, region.coverage()));
            } else {
                kept.remove(key(region.accountId(), region.region()));
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
            throw new InvalidInputException(List.of(new Problem(
                    file.toString(),
                    1,
                    1,
                    "cannot be resumed: it was collected " + misfit.get(),
                    "Run it with the configuration that it was begun with; or leave --resume away, or name another --out,"
                            + " to begin anew.")));
        }
        if (header.startedAt().isBefore(now.minus(OLDEST_TO_RESUME))) {
            throw new InvalidInputException(List.of(new Problem(
                    file.toString(),
                    1,
                    1,
                    "cannot be resumed: it was begun at " + header.startedAt() + ", more than "
                            + OLDEST_TO_RESUME.toHours() + " hours ago",
                    "Leave --resume away to begin anew; `plaudit check` judges what it holds.")));
        }
    }

    /** What the snapshot is collected for. */
    public Purpose purpose() {
        return purpose;
    }

    /** The scan that is resumed; empty for a new one. */
    public Optional<SnapshotHeader> earlier() {
        return earlier;
    }

    /** Whether an earlier scan has read this account and Region. */
    public boolean holds(String accountId, String region) {
        return kept.containsKey(key(accountId, region));
    }

    /** The accounts and Regions of one account that an earlier scan has read, if that is all there is of it. */
    public List<PlannedScope> done(String accountId) {
        List<PlannedScope> planned = plannedBefore.getOrDefault(accountId, List.of());
        boolean all = planned.stream().allMatch(scope -> holds(accountId, scope.region()));
        return all ? planned : List.of();
    }

    /** Begins the file, with what is kept of an earlier scan; that stays untouched until it is copied. */
    public synchronized void plan(SnapshotHeader header) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        SnapshotWriter fresh = new SnapshotWriter(part, header);
        writer = fresh;
        if (earlier.isPresent()) {
            copyKept(fresh);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyKept(SnapshotWriter fresh) throws IOException {
        Set<Integer> numbers = kept.values().stream().map(Kept::number).collect(Collectors.toSet());
        try (SnapshotLines lines = new SnapshotLines(file)) {
            int number = 0;
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                if (numbers.contains(number)) {
                    fresh.copy(line.get());
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

    /** All that was read, from the file. */
    public Inventory inventory() throws InvalidInputException, IOException {
        close();
        return SnapshotReader.read(List.of(file));
    }

    @Override
    public synchronized void close() throws IOException {
        SnapshotWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    private static String key(String accountId, String region) {
        return accountId + " " + region;
    }
}
