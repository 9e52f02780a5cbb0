package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.snapshot.SnapshotHeader.PlannedScope;
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
 * The snapshot of a scan that is resumed: what was read is kept, what was not, or failed for a reason that may have passed, is
 * read again.
 */
final class EarlierScan {

    /** Facts of different days are not facts of one scan. */
    private static final Duration OLDEST_TO_RESUME = Duration.ofHours(24);

    private static final Set<Gap.Cause> MAY_HAVE_PASSED =
            Set.of(Gap.Cause.INTERRUPTED, Gap.Cause.THROTTLED, Gap.Cause.TIMED_OUT, Gap.Cause.FAILED);

    private static final String BEGIN_ANEW =
            "Resume with the configuration that the scan started with, or start a new scan"
                    + " without --resume or with another --out.";

    private final Path file;
    private final SnapshotHeader header;
    private final Map<String, List<PlannedScope>> planned;
    private final Map<AccountRegion, Kept> kept;

    /**
     * A line that stays.
     *
     * @param number of the line in its file, the header's being 1
     */
    private record Kept(int number, Coverage coverage) {}

    private EarlierScan(Path file, SnapshotHeader header, Map<AccountRegion, Kept> kept) {
        this.file = file;
        this.header = header;
        this.planned = header.planned().stream().collect(Collectors.groupingBy(PlannedScope::accountId));
        this.kept = kept;
    }

    /**
     * Reads what a scan left; empty where it left nothing.
     *
     * @param now the time, which tells whether what was read is still fit to be used
     * @throws InvalidInputException when it was collected for something else, or too long ago, or is not as it was written
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

    SnapshotHeader header() {
        return header;
    }

    /** Whether it has read this account and Region. */
    boolean holds(String accountId, String region) {
        return kept.containsKey(new AccountRegion(accountId, region));
    }

    /** The accounts and Regions of one account that it has read, if that is all there is of it. */
    List<PlannedScope> done(String accountId) {
        List<PlannedScope> scopes = planned.getOrDefault(accountId, List.of());
        boolean all = scopes.stream().allMatch(scope -> holds(accountId, scope.region()));
        return all ? scopes : List.of();
    }

    /** How much it saw of how many of the accounts and Regions that are kept. */
    Map<Coverage, Long> coverage() {
        return kept.values().stream().collect(Collectors.groupingBy(Kept::coverage, Collectors.counting()));
    }

    /** @throws InvalidInputException when it was of another partition */
    void checkPartition(SnapshotHeader next) throws InvalidInputException {
        if (!header.partition().equals(next.partition())) {
            throw misfit(file, "it was collected in partition " + header.partition(), BEGIN_ANEW);
        }
    }

    /** Copies what is kept, as it is written. */
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
