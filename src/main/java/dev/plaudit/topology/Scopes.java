package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ASSUME_ROLE;
import static dev.plaudit.inventory.Calls.REGIONS;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts and Regions of a scan by name, and what is missing in each. */
final class Scopes {

    private final Inventory inventory;
    private final Map<AccountRegion, RegionIndex> regions = new LinkedHashMap<>();
    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<String>> closedRegions;

    Scopes(Inventory inventory) {
        this.inventory = inventory;
        for (RegionInventory region : inventory.regions()) {
            accountNames.put(region.accountId(), region.accountName());
        }
        inventory
                .accountLabels()
                .forEach((id, labels) -> accounts.put(id, Account.of(id, partition(), accountName(id), labels)));
        inventory.regions().parallelStream()
                .map(RegionIndex::new)
                .forEachOrdered(index -> regions.put(index.region().place(), index));
        this.closedRegions = inventory.regions().stream()
                .filter(region ->
                        region.gaps().stream().anyMatch(gap -> gap.call().equals(ASSUME_ROLE)))
                .collect(Collectors.groupingBy(
                        RegionInventory::accountId, Collectors.mapping(RegionInventory::region, Collectors.toList())));
    }

    /** In the order of the inventory. */
    Collection<RegionIndex> all() {
        return regions.values();
    }

    /** An account and Region that was read. */
    Optional<RegionIndex> find(String accountId, String region) {
        return Optional.ofNullable(regions.get(new AccountRegion(accountId, region)));
    }

    String partition() {
        return inventory.partition();
    }

    /** Whether an account is part of the scan, its door closed or open. */
    boolean isScanned(String accountId) {
        return accountNames.containsKey(accountId);
    }

    /** The name that the scan has for an account, or empty. */
    String accountName(String accountId) {
        return accountNames.getOrDefault(accountId, "");
    }

    /** What is said of an account; nothing of one that is no part of the scan. */
    Account account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId)).orElseGet(() -> Account.unseen(accountId, partition()));
    }

    /** The Regions of an account in which its role could not be assumed, sorted. */
    List<String> closedRegions(String accountId) {
        return closedRegions.getOrDefault(accountId, List.of());
    }

    /**
     * Why a listing of an account and Region is not known: the gaps that it left, or those of the account's closed door, or
     * that it is no part of the scan. Nothing when the listing was read.
     *
     * @param call the call that would have told
     * @param listing what it would have told
     */
    List<Gap> whyUnseen(String accountId, String region, String call, Function<RegionInventory, Optional<?>> listing) {
        Optional<RegionInventory> scanned = Optional.ofNullable(regions.get(new AccountRegion(accountId, region)))
                .or(() -> Optional.ofNullable(regions.get(new AccountRegion(accountId, RegionInventory.EVERY_REGION))))
                .map(RegionIndex::region);
        if (scanned.isEmpty()) {
            return List.of(new Gap(
                    accountId, region, call, Cause.NOT_SCANNED, "", "this account-Region is not part of the scan"));
        }
        return listing.apply(scanned.get()).isPresent() ? List.of() : unanswered(scanned.get(), Set.of(call));
    }

    /**
     * Why listings of an account and Region have no answer; never empty.
     *
     * @param calls the calls that would have told
     */
    static List<Gap> unanswered(RegionInventory region, Set<String> calls) {
        List<Gap> telling = Stream.concat(
                        region.gaps().stream()
                                .filter(gap -> calls.contains(gap.call())
                                        || gap.call().equals(ASSUME_ROLE)
                                        || gap.call().equals(REGIONS)),
                        region.notCollected().stream().filter(gap -> calls.contains(gap.call())))
                .toList();
        if (!telling.isEmpty()) {
            return telling;
        }
        return region.gaps().isEmpty() ? unexplained(region, calls) : region.gaps();
    }

    private static List<Gap> unexplained(RegionInventory region, Set<String> calls) {
        return calls.stream()
                .map(call -> new Gap(
                        region.accountId(),
                        region.region(),
                        call,
                        Cause.NOT_STATED,
                        "",
                        "the snapshot does not contain it"))
                .toList();
    }
}
