package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ASSUME_ROLE;
import static dev.plaudit.inventory.Calls.REGIONS;
import static dev.plaudit.inventory.Calls.SERVICES;

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

/** The account-Regions of a scan, and what is missing in each. */
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
                .forEach((id, labels) ->
                        accounts.put(id, Account.of(id, inventory.partition(), accountName(id), labels)));
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

    /** An account-Region of the scan. */
    Optional<RegionIndex> find(AccountRegion place) {
        return Optional.ofNullable(regions.get(place));
    }

    /** The ARN of a resource of EC2: {@code vpc-endpoint/vpce-…}. */
    String arn(Account account, String region, String resource) {
        return String.join(":", "arn", account.partition(), "ec2", region, account.id(), resource);
    }

    /** Whether an account is part of the scan, even if its role could not be assumed. */
    boolean isScanned(String accountId) {
        return accountNames.containsKey(accountId);
    }

    /** The name of an account, or empty. */
    String accountName(String accountId) {
        return accountNames.getOrDefault(accountId, "");
    }

    /** An account, with its ID only if it is not part of the scan. */
    Account account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId))
                .orElseGet(() -> Account.unseen(accountId, inventory.partition()));
    }

    /** The Regions of an account in which its role could not be assumed, sorted. */
    List<String> closedRegions(String accountId) {
        return closedRegions.getOrDefault(accountId, List.of());
    }

    /**
     * The gaps that explain a missing listing of an account-Region; none if the listing was read.
     *
     * @param call the call that answers the listing
     */
    List<Gap> whyUnseen(String accountId, String region, String call, Function<RegionInventory, Optional<?>> listing) {
        Optional<RegionInventory> scanned = find(new AccountRegion(accountId, region))
                .or(() -> find(new AccountRegion(accountId, RegionInventory.EVERY_REGION)))
                .map(RegionIndex::region);
        if (scanned.isEmpty()) {
            return List.of(new Gap(
                    accountId, region, call, Cause.NOT_SCANNED, "", "this account-Region is not part of the scan"));
        }
        return listing.apply(scanned.get()).isPresent() ? List.of() : unanswered(scanned.get(), Set.of(call));
    }

    /**
     * The gaps that explain why no scanned account lists a service; none for a service of AWS.
     *
     * @param consumer the account of an endpoint to the service
     * @param owner the service's account, if it is known
     * @param serviceId empty for a service of AWS
     */
    List<Gap> whyServiceUnseen(String consumer, Optional<String> owner, String region, String serviceId) {
        if (serviceId.isEmpty()) {
            return List.of();
        }
        if (owner.isEmpty()) {
            return List.of(new Gap(
                    consumer,
                    region,
                    SERVICES,
                    Cause.NOT_SCANNED,
                    serviceId,
                    "no scanned account lists this service, and its owner is unknown"));
        }
        List<Gap> why = whyUnseen(
                owner.get(), region, SERVICES, there -> there.privateLink().services());
        return why.isEmpty()
                ? List.of(new Gap(
                        owner.get(),
                        region,
                        SERVICES,
                        Cause.VANISHED,
                        serviceId,
                        "the service owner no longer lists it"))
                : why;
    }

    /**
     * The gaps that explain listings of an account-Region without an answer; never empty.
     *
     * @param calls the calls that answer the listings
     */
    static List<Gap> unanswered(RegionInventory region, Set<String> calls) {
        List<Gap> relevant = Stream.concat(
                        region.gaps().stream()
                                .filter(gap -> calls.contains(gap.call())
                                        || gap.call().equals(ASSUME_ROLE)
                                        || gap.call().equals(REGIONS)),
                        region.notCollected().stream().filter(gap -> calls.contains(gap.call())))
                .toList();
        if (!relevant.isEmpty()) {
            return relevant;
        }
        return region.gaps().isEmpty() ? unexplained(region, calls) : region.gaps();
    }

    private static List<Gap> unexplained(RegionInventory region, Set<String> calls) {
        return calls.stream()
                .map(call -> region.gap(call, Cause.NOT_STATED, "", "the snapshot does not contain it"))
                .toList();
    }
}
