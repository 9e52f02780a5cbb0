package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The snapshot of a scan that is resumed. Account-Regions that were not read, or had an error that may be temporary, are read
 * again; the others are kept.
 */
final class EarlierScan {

    /** One scan must not mix facts of different days. */
    private static final Duration OLDEST_TO_RESUME = Duration.ofHours(24);

    private static final Set<Gap.Cause> TEMPORARY =
            Set.of(Gap.Cause.INTERRUPTED, Gap.Cause.THROTTLED, Gap.Cause.TIMED_OUT, Gap.Cause.FAILED);

    private static final String BEGIN_ANEW =
            "Resume with the configuration that the scan started with, or start a new scan"
                    + " without --resume or with another --out.";

    private final Path file;
    private final SnapshotHeader header;
    private final Map<String, List<PlannedScope>> planned;
    private final Map<AccountRegion, Kept> kept;

    /**
     * A line that is kept.
     *
     * @param number of the line in its file, from 1 for the header
     */
    private record Kept(int number, Coverage coverage) {}

    private EarlierScan(Path file, SnapshotHeader header, Map<AccountRegion, Kept> kept) {
        this.file = file;
        this.header = header;
        this.planned = header.planned().stream().collect(Collectors.groupingBy(PlannedScope::accountId));
        this.kept = kept;
    }

    /**
     * Reads the snapshot that a scan left; empty if it has no line.
     *
     * @param now the current time, to decide whether the facts are recent enough
     * @throws InvalidInputException if it has another purpose, is too old, or is damaged
     */
    static Optional<EarlierScan> read(Path file, Purpose purpose, Instant now)
            throws InvalidInputException, IOException {
        try (SnapshotLines lines = new SnapshotLines(file)) {
            Optional<SealedLine> first = lines.next();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            SnapshotHeader header = SnapshotReader.header(file, first.get());
            checkFits(file, header, purpose, now);
            return Optional.of(new EarlierScan(file, header, kept(file, lines)));
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
                && region.gaps().stream().noneMatch(gap -> TEMPORARY.contains(gap.cause()));
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
        return new InvalidInputException(new Problem(file.toString(), 1, 1, "cannot be resumed: " + why, fix));
    }

    SnapshotHeader header() {
        return header;
    }

    boolean holds(String accountId, String region) {
        return kept.containsKey(new AccountRegion(accountId, region));
    }

    /** Returns the account-Regions of an account if all of them are kept; otherwise none. */
    List<PlannedScope> done(String accountId) {
        List<PlannedScope> scopes = planned.getOrDefault(accountId, List.of());
        boolean all = scopes.stream().allMatch(scope -> holds(accountId, scope.region()));
        return all ? scopes : List.of();
    }

    /** Returns the number of account-Regions that are kept, by coverage. */
    Map<Coverage, Long> coverage() {
        return kept.values().stream().collect(Collectors.groupingBy(Kept::coverage, Collectors.counting()));
    }

    /** @throws InvalidInputException if it is from another partition */
    void checkPartition(SnapshotHeader next) throws InvalidInputException {
        if (!header.partition().equals(next.partition())) {
            throw misfit(file, "it was collected in partition " + header.partition(), BEGIN_ANEW);
        }
    }

    /** Copies the lines that are kept. */
    void copyTo(SnapshotWriter fresh) throws IOException, InvalidInputException {
        Set<Integer> numbers = kept.values().stream().map(Kept::number).collect(Collectors.toSet());
        try (SnapshotLines lines = new SnapshotLines(file)) {
            for (Optional<SealedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (numbers.contains(line.get().number())) {
                    fresh.copy(line.get().json(file));
                }
            }
        }
    }
}
