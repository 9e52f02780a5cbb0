package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Everything a scan read: the content of one snapshot, or of several merged.
 *
 * @param toolVersion the Plaudit that collected it
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param regions by account id and Region, each pair once
 * @param digests of the snapshots that contain it, sorted; none without a snapshot
 */
public record Inventory(
        String toolVersion, String partition, Instant startedAt, List<RegionInventory> regions, List<String> digests) {

    private static final Comparator<RegionInventory> BY_WORTH = Comparator.comparing(RegionInventory::wasReached)
            .thenComparing(RegionInventory::readAt)
            .thenComparing(region -> region.gaps().size(), Comparator.reverseOrder());

    public Inventory {
        regions = regions.stream()
                .sorted(Comparator.comparing(RegionInventory::accountId).thenComparing(RegionInventory::region))
                .toList();
        digests = Order.sorted(digests);
    }

    /** An inventory without a snapshot. */
    public Inventory(String toolVersion, String partition, Instant startedAt, List<RegionInventory> regions) {
        this(toolVersion, partition, startedAt, regions, List.of());
    }

    /** When the last answer came; the start for an inventory without Regions. */
    public Instant finishedAt() {
        return regions.stream()
                .map(RegionInventory::readAt)
                .max(Comparator.naturalOrder())
                .orElse(startedAt);
    }

    /** The labels of each account by its ID, from all of its Regions. */
    public Map<String, AccountLabels> accountLabels() {
        Map<String, AccountLabels> labels = new TreeMap<>();
        regions.forEach(
                region -> labels.merge(region.accountId(), region.scope().accountLabels(), AccountLabels::and));
        return labels;
    }

    /**
     * Merges several inventories. Of two that contain the same account-Region, one that was reached takes precedence over one
     * that was not, then the later one. An account that could not be entered in one inventory and was entered later in another
     * counts as entered.
     *
     * @param inventories at least one
     */
    public static Inventory merged(List<Inventory> inventories) {
        Map<AccountRegion, RegionInventory> latest = new TreeMap<>();
        inventories.stream()
                .flatMap(inventory -> inventory.regions().stream())
                .forEach(region -> latest.merge(region.place(), region, BinaryOperator.maxBy(BY_WORTH)));
        Map<String, Instant> entered = latest.values().stream()
                .filter(region -> !region.region().equals(RegionInventory.EVERY_REGION))
                .filter(region -> region.coverage() != RegionInventory.Coverage.FAILED)
                .collect(Collectors.toMap(
                        RegionInventory::accountId,
                        RegionInventory::readAt,
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
        Inventory first = inventories.stream()
                .min(Comparator.comparing(Inventory::startedAt).thenComparing(Inventory::toolVersion))
                .orElseThrow(() -> new IllegalArgumentException("nothing to merge"));
        return new Inventory(
                first.toolVersion(),
                first.partition(),
                first.startedAt(),
                latest.values().stream()
                        .filter(region -> !region.region().equals(RegionInventory.EVERY_REGION)
                                || entered.getOrDefault(region.accountId(), Instant.MIN)
                                        .isBefore(region.readAt()))
                        .toList(),
                inventories.stream()
                        .flatMap(inventory -> inventory.digests().stream())
                        .toList());
    }
}
