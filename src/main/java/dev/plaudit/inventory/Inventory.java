package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Everything a scan read: the content of one snapshot, or of several merged.
 *
 * @param toolVersion the Plaudit that collected it
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param regions by account id and Region, each pair once
 */
public record Inventory(String toolVersion, String partition, Instant startedAt, List<RegionInventory> regions) {

    public Inventory {
        regions = regions.stream()
                .sorted(Comparator.comparing(RegionInventory::accountId).thenComparing(RegionInventory::region))
                .toList();
    }

    /** When the last answer came; the start for an inventory without Regions. */
    public Instant finishedAt() {
        return regions.stream()
                .map(RegionInventory::readAt)
                .max(Comparator.naturalOrder())
                .orElse(startedAt);
    }
}
