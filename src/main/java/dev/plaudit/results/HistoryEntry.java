package dev.plaudit.results;

import dev.plaudit.inventory.RegionInventory.Coverage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The result of a scan in numbers, for a {@link History}.
 *
 * @param startedAt when the scan began
 * @param judged what was judged, and by which rules
 * @param tool the version of Plaudit
 * @param counts of failures by severity; every severity has one
 * @param ages of all failures that are open or existing; empty if there are none, or no baseline knows their ages
 * @param changes since the baseline; empty without one
 * @param unknown how many verdicts are unknown
 * @param scopes how many account-Regions were to be read, without those that were skipped
 * @param unread how many of them were not fully read
 */
public record HistoryEntry(
        Instant startedAt,
        Judged judged,
        String tool,
        Map<Severity, Count> counts,
        Optional<Ages> ages,
        Optional<Changes> changes,
        int unknown,
        int scopes,
        int unread)
        implements Comparable<HistoryEntry> {

    public HistoryEntry {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /**
     * The identity of an entry: judging the same snapshots again by the same rules replaces it.
     *
     * @param snapshot the digest of the snapshot, or a digest of the digests of several
     * @param profile the profile in use
     * @param rules a digest of the rules in force and their settings
     */
    public record Judged(String snapshot, String profile, String rules) {

        static Judged of(ScanResult result) {
            List<String> snapshots =
                    result.provenance().snapshots().stream().sorted().toList();
            return new Judged(
                    snapshots.size() == 1 ? snapshots.get(0) : Fingerprint.of(snapshots.toArray(String[]::new)),
                    result.provenance().profile(),
                    RulesDigest.of(result.rules()));
        }
    }

    /**
     * The failures of one severity.
     *
     * @param existing in the baseline, and not fixed
     * @param ages of those that are open or existing
     */
    public record Count(int open, int existing, int waived, Optional<Ages> ages) {

        /** Returns how many somebody has yet to fix. */
        public int unresolved() {
            return open + existing;
        }
    }

    /** The ages of failures in whole days, see {@link ScanResult#ageDays}. */
    public record Ages(long median, long oldest) {

        static Optional<Ages> of(Stream<Finding> failures, ScanResult result) {
            if (result.triage().baseline().isEmpty()) {
                return Optional.empty();
            }
            long[] days = failures.mapToLong(result::ageDays).sorted().toArray();
            return days.length == 0
                    ? Optional.empty()
                    : Optional.of(new Ages(days[(days.length - 1) / 2], days[days.length - 1]));
        }
    }

    /**
     * The difference from the baseline.
     *
     * @param since when the scan of the baseline began
     * @param isNew open failures that the baseline does not have, or has as less severe
     */
    public record Changes(Instant since, int isNew, int fixed) {}

    /** Returns the entry of a scan. */
    public static HistoryEntry of(ScanResult result) {
        Map<Severity, Count> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            List<Finding> failures = result.findings().stream()
                    .filter(finding -> finding.outcome() == Outcome.FAIL && finding.severity() == severity)
                    .toList();
            counts.put(
                    severity,
                    new Count(
                            count(failures, State.OPEN),
                            count(failures, State.EXISTING),
                            count(failures, State.WAIVED),
                            Ages.of(failures.stream().filter(Finding::isUnresolved), result)));
        }
        List<Coverage> scopes = result.coverage().stream()
                .map(ScanResult.ScopeCoverage::status)
                .filter(status -> status != Coverage.SKIPPED)
                .toList();
        return new HistoryEntry(
                result.startedAt(),
                Judged.of(result),
                result.provenance().toolVersion(),
                counts,
                Ages.of(result.findings().stream().filter(Finding::isUnresolved), result),
                result.triage()
                        .baseline()
                        .map(baseline -> new Changes(
                                baseline.startedAt(),
                                count(result.findings(), finding -> finding.isOpen() && finding.isNews()),
                                baseline.fixed().size())),
                count(result.findings(), finding -> finding.outcome() == Outcome.UNKNOWN),
                scopes.size(),
                count(scopes, status -> status != Coverage.COMPLETE));
    }

    private static int count(List<Finding> failures, State state) {
        return count(failures, finding -> finding.state().equals(Optional.of(state)));
    }

    private static <T> int count(List<T> items, Predicate<T> counted) {
        return (int) items.stream().filter(counted).count();
    }

    /**
     * Returns this entry in place of itself and an earlier one: its changes are those of both if the baselines of the two follow
     * each other.
     */
    public HistoryEntry since(HistoryEntry earlier) {
        Optional<Changes> both = changes.map(now -> earlier.changes()
                .filter(then -> !now.since().isBefore(earlier.startedAt()))
                .map(then -> new Changes(then.since(), then.isNew() + now.isNew(), then.fixed() + now.fixed()))
                .orElse(now));
        return new HistoryEntry(startedAt, judged, tool, counts, ages, both, unknown, scopes, unread);
    }

    /** Returns whether everything was read. If not, there may be more failures than were counted. */
    public boolean complete() {
        return scopes > 0 && unread == 0;
    }

    /** Returns how many failures of any severity somebody has yet to fix. */
    public int unresolved() {
        return counts.values().stream().mapToInt(Count::unresolved).sum();
    }

    /** Compares by time, and in a fixed order at the same time. */
    @Override
    public int compareTo(HistoryEntry other) {
        int byTime = startedAt.compareTo(other.startedAt);
        return byTime != 0 ? byTime : judged.toString().compareTo(other.judged.toString());
    }
}
