package dev.plaudit.topology;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Joins the facts of all accounts into what rules judge. */
public final class TopologyJoin {

    private TopologyJoin() {}

    /** The topology of an inventory, with what it costs at a tariff. */
    public static Topology of(Inventory inventory, Tariff tariff) {
        Scopes scopes = new Scopes(inventory);
        StatedEndpoints endpoints = new StatedEndpoints(scopes);
        List<Subject> provided = new ArrayList<>();
        for (RegionIndex region : scopes.all()) {
            provided.addAll(new ServiceJoin(scopes, endpoints, region).subjects());
        }
        List<Subject> subjects = new ArrayList<>();
        provided.stream().map(endpoints::withGapsOfConsumers).forEach(subjects::add);
        subjects.addAll(new EndpointJoin(scopes, endpoints, provided).subjects());
        for (RegionIndex region : scopes.all()) {
            subjects.add(ScopeJoin.subject(
                    region.region(), scopes.closedRegions(region.region().accountId()), Quotas.of(region, provided)));
        }
        Pricing pricing = new Pricing(tariff, inventory, subjects);
        List<Subject> priced = subjects.stream().map(pricing::priced).toList();
        return new Topology(
                inventory,
                priced,
                inventory.regions().stream()
                        .filter(region -> region.coverage() != Coverage.SKIPPED)
                        .flatMap(region -> unseen(region).stream())
                        .toList(),
                pricing.lines());
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
