package dev.plaudit.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a series of scans.
 *
 * @param entries by time; judging the same snapshots again by the same rules leaves one
 */
public record History(List<HistoryEntry> entries) {

    /** No history. */
    public static final History NONE = new History(List.of());

    public History {
        Map<HistoryEntry.Judged, HistoryEntry> latest = new LinkedHashMap<>();
        entries.forEach(entry -> latest.put(entry.judged(), entry));
        entries = latest.values().stream().sorted().toList();
    }

    /**
     * Returns the entries that a report on a scan compares it with, itself included: those that began no later and used the
     * same profile. Of a scan that was judged by several sets of rules, only one is included.
     */
    public List<HistoryEntry> upTo(HistoryEntry scan) {
        String rules = scan.judged().rules();
        Map<Instant, HistoryEntry> byTime = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.judged().profile().equals(scan.judged().profile()))
                .filter(entry -> !entry.startedAt().isAfter(scan.startedAt()))
                .forEach(entry -> byTime.merge(
                        entry.startedAt(),
                        entry,
                        (one, other) -> one.judged().rules().equals(rules) ? one : other));
        return List.copyOf(byTime.values());
    }
}
