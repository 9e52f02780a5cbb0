package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ASSUME_ROLE;
import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.REGIONS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.pricing.PriceList;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Joins the facts of all accounts into what rules judge. */
public final class TopologyJoin {

    private TopologyJoin() {}

    /** The topology of an inventory, priced with a price list. */
    public static Topology of(Inventory inventory, PriceList prices) {
        Scopes scopes = new Scopes(inventory);
        List<Subject> subjects = new ArrayList<>();
        for (RegionInventory region : inventory.regions()) {
            subjects.addAll(new ServiceJoin(scopes, region).subjects());
        }
        subjects.addAll(new EndpointJoin(scopes, prices, subjects).subjects());
        inventory.regions().stream().map(TopologyJoin::scope).forEach(subjects::add);
        return new Topology(
                inventory,
                subjects,
                inventory.regions().stream()
                        .filter(region -> region.coverage() != Coverage.SKIPPED)
                        .flatMap(region -> unseen(region).stream())
                        .toList());
    }

    private static Subject scope(RegionInventory region) {
        Scope scope = new Scope(
                region.accountId(),
                region.accountName(),
                region.region(),
                region.coverage().name().toLowerCase(Locale.ROOT),
                region.gaps().size());
        String id = region.accountId() + "/" + region.region();
        return new Subject(
                Kind.SCOPE,
                region.accountId(),
                region.accountName(),
                region.region(),
                id,
                "",
                region.accountName(),
                "",
                scope,
                region.gaps());
    }

    /** The listings without an answer: of what they would have listed, no rule can say anything. */
    private static List<Unseen> unseen(RegionInventory region) {
        List<Unseen> unseen = new ArrayList<>();
        if (region.services().isEmpty()) {
            add(unseen, region, Kind.SERVICE, SERVICES);
            add(unseen, region, Kind.LOAD_BALANCER, SERVICES);
            add(unseen, region, Kind.TARGET_GROUP, SERVICES);
        } else if (region.targetGroups().isEmpty()) {
            add(unseen, region, Kind.TARGET_GROUP, TARGET_GROUPS);
        }
        boolean connectionsUnseen = region.connections().isEmpty();
        if (connectionsUnseen) {
            add(unseen, region, Kind.CONNECTION, CONNECTIONS);
        }
        if (region.endpoints().isEmpty() || connectionsUnseen) {
            add(unseen, region, Kind.ENDPOINT, ENDPOINTS, CONNECTIONS);
        }
        return unseen;
    }

    private static void add(List<Unseen> unseen, RegionInventory region, Kind kind, String... calls) {
        Set<String> telling = Set.of(calls);
        List<Gap> gaps = region.gaps().stream()
                .filter(gap -> telling.contains(gap.call())
                        || gap.call().equals(ASSUME_ROLE)
                        || gap.call().equals(REGIONS))
                .toList();
        List<Gap> named = Optional.of(gaps).filter(found -> !found.isEmpty()).orElse(region.gaps());
        unseen.add(new Unseen(kind, region.accountId(), region.accountName(), region.region(), named));
    }
}
