package dev.plaudit.plan;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account-Regions that a plan changes, and the rest of the snapshot. Only what changes is copied. */
final class PlannedWorld {

    private static final List<String> LISTINGS = List.of(
            Calls.ZONES,
            Calls.SERVICES,
            Calls.CONNECTIONS,
            Calls.ENDPOINTS,
            Calls.SUBNETS,
            Calls.LOAD_BALANCERS,
            Calls.TARGET_GROUPS,
            Calls.TARGET_HEALTH,
            Calls.SECURITY_GROUPS);

    private final Inventory base;
    private final Map<AccountRegion, RegionInventory> regions = new HashMap<>();
    private final Map<AccountRegion, RegionDraft> drafts = new TreeMap<>();
    private final Map<String, AccountRegion> placesOfServices = new HashMap<>();
    private final Map<String, AccountRegion> placesOfConnections = new HashMap<>();
    private final Map<String, AccountRegion> ownersOfEndpoints = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    PlannedWorld(Inventory base) {
        this.base = base;
        for (RegionInventory region : base.regions()) {
            regions.put(region.place(), region);
            region.privateLink().services().stream()
                    .flatMap(Collection::stream)
                    .forEach(service -> remember(service, region.place()));
            region.privateLink().connections().stream()
                    .flatMap(Collection::stream)
                    .forEach(connection -> {
                        placesOfConnections.put(connection.vpcEndpointId(), region.place());
                        String there = connection.vpcEndpointRegion();
                        ownersOfEndpoints.put(
                                connection.vpcEndpointId(),
                                new AccountRegion(
                                        connection.vpcEndpointOwner(), there.isEmpty() ? region.region() : there));
                    });
        }
    }

    /** The account-Region at a place; if the snapshot lacks it, one of which nothing is known. */
    RegionDraft at(AccountRegion place) {
        return drafts.computeIfAbsent(
                place,
                here -> new RegionDraft(Optional.ofNullable(regions.get(here)).orElseGet(() -> unseen(here))));
    }

    private RegionInventory unseen(AccountRegion place) {
        Optional<RegionInventory> sibling = base.regions().stream()
                .filter(region -> region.accountId().equals(place.accountId()))
                .findFirst();
        PlannedScope scope = new PlannedScope(
                place.accountId(),
                sibling.map(RegionInventory::accountName).orElse(""),
                sibling.map(region -> region.scope().accountLabels())
                        .orElseGet(() -> new AccountLabels(Optional.empty(), Optional.empty())),
                place.region());
        List<Gap> gaps = LISTINGS.stream()
                .map(call -> new Gap(
                        place.accountId(),
                        place.region(),
                        call,
                        Cause.NOT_SCANNED,
                        "",
                        "the snapshot does not contain this account-Region"))
                .toList();
        return RegionInventory.unseen(scope, base.finishedAt(), gaps);
    }

    /** Makes a service known by its ID and its name, which consumers use. */
    void remember(EndpointService service, AccountRegion place) {
        placesOfServices.put(service.serviceId(), place);
        placesOfServices.put(service.serviceName(), place);
    }

    /** The account-Region of a service, by its ID, or by its name, which ends in it unless it is new. */
    Optional<RegionDraft> ofService(String name) {
        return Optional.ofNullable(placesOfServices.get(name))
                .or(() -> Optional.ofNullable(placesOfServices.get(name.substring(name.lastIndexOf('.') + 1))))
                .map(this::at);
    }

    /** The account-Region of the service that lists an endpoint. */
    Optional<RegionDraft> ofConnection(String endpointId) {
        return Optional.ofNullable(placesOfConnections.get(endpointId)).map(this::at);
    }

    /** The listing of the account-Region that has an endpoint, as far as the plan changes it or a service lists it. */
    Optional<Listing<VpcEndpoint>> endpoint(String id) {
        return placeOfEndpoint(id).map(place -> at(place).endpoints);
    }

    private Optional<AccountRegion> placeOfEndpoint(String id) {
        return drafts.values().stream()
                .filter(draft -> draft.endpoints.find(id).isPresent())
                .map(draft -> new AccountRegion(draft.accountId(), draft.region()))
                .findFirst()
                .or(() -> Optional.ofNullable(ownersOfEndpoints.get(id)));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    Collection<RegionDraft> changed() {
        return drafts.values();
    }

    /** The inventory after apply. */
    Inventory after() {
        List<RegionInventory> all = Stream.concat(
                        base.regions().stream().filter(region -> !drafts.containsKey(region.place())),
                        drafts.values().stream().map(RegionDraft::after))
                .toList();
        return new Inventory(base.toolVersion(), base.partition(), base.startedAt(), all, base.digests());
    }
}
