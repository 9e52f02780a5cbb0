package dev.plaudit.topology;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The accounts and Regions of a scan by name, and what is missing in each. */
final class Scopes {

    private final Inventory inventory;
    private final Map<String, RegionInventory> regions = new HashMap<>();
    private final Map<String, Zones> zones = new HashMap<>();
    private final Map<String, String> accountNames = new HashMap<>();

    Scopes(Inventory inventory) {
        this.inventory = inventory;
        for (RegionInventory region : inventory.regions()) {
            regions.put(key(region.accountId(), region.region()), region);
            accountNames.put(region.accountId(), region.accountName());
            zones.put(key(region.accountId(), region.region()), new Zones(region));
        }
    }

    List<RegionInventory> all() {
        return inventory.regions();
    }

    String partition() {
        return inventory.partition();
    }

    Zones zones(RegionInventory region) {
        return Objects.requireNonNull(zones.get(key(region.accountId(), region.region())));
    }

    /** The name that the scan has for an account, or empty. */
    String accountName(String accountId) {
        return accountNames.getOrDefault(accountId, "");
    }

    /**
     * What is missing of a resource: the gaps of its account and Region that are about everything there, or about one of
     * these resources.
     */
    static Stream<Gap> gaps(RegionInventory region, Set<String> resources) {
        return region.gaps().stream().filter(gap -> gap.resource().isEmpty() || resources.contains(gap.resource()));
    }

    /**
     * Why nothing is known of an account and Region: its own gaps, or those of the account's closed door, or that it is
     * no part of the scan.
     *
     * @param call the call that would have told
     */
    List<Gap> whyUnseen(String accountId, String region, String call) {
        List<Gap> known = Stream.of(region, RegionInventory.EVERY_REGION)
                .map(name -> Optional.ofNullable(regions.get(key(accountId, name))))
                .flatMap(Optional::stream)
                .map(RegionInventory::gaps)
                .flatMap(Collection::stream)
                .filter(gap -> gap.resource().isEmpty() || gap.call().equals(Calls.ASSUME_ROLE))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        return regions.containsKey(key(accountId, region))
                ? List.of()
                : List.of(new Gap(
                        accountId,
                        region,
                        call,
                        Cause.NOT_SCANNED,
                        "",
                        "this account and Region is not part of the scan"));
    }

    private static String key(String accountId, String region) {
        return accountId + " " + region;
    }
}
