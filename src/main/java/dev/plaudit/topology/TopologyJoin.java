package dev.plaudit.topology;

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

/** Joins the facts of all accounts into what rules judge. */
public final class TopologyJoin {

    private TopologyJoin() {}

    /** The topology of an inventory, priced with a price list. */
    public static Topology of(Inventory inventory, PriceList prices) {
        Scopes scopes = new Scopes(inventory);
        List<Subject> subjects = new ArrayList<>();
        for (RegionIndex region : scopes.all()) {
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
                region.gaps().size(),
                region.gaps().stream().map(Gap::call).distinct().sorted().toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
            add(unseen, region, Kind.SERVICE);
            add(unseen, region, Kind.LOAD_BALANCER);
        }
        if (region.services().isEmpty() || region.targetGroups().isEmpty()) {
            add(unseen, region, Kind.TARGET_GROUP);
        }
        // Connections without their service join nothing: the endpoints that only they know of are not seen either.
        boolean connectionsUnseen =
                region.connections().isEmpty() || region.services().isEmpty();
        if (connectionsUnseen) {
            add(unseen, region, Kind.CONNECTION);
        }
        if (region.endpoints().isEmpty() || connectionsUnseen) {
            add(unseen, region, Kind.ENDPOINT);
        }
        return unseen;
    }

    private static void add(List<Unseen> unseen, RegionInventory region, Kind kind) {
        List<Gap> named = Scopes.unanswered(region, kind.listedBy());
        unseen.add(new Unseen(kind, region.accountId(), region.accountName(), region.region(), named));
    }
}
