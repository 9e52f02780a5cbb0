package dev.plaudit.topology;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Joins the facts of all accounts into what rules judge. */
public final class TopologyJoin {

    private TopologyJoin() {}

    /** The topology of an inventory, without costs. */
    public static Topology of(Inventory inventory) {
        Scopes scopes = new Scopes(inventory);
        StatedEndpoints endpoints = new StatedEndpoints(scopes);
        List<Provided> provided = scopes.all().parallelStream()
                .map(index -> new Provided(index.region(), new ServiceJoin(scopes, endpoints, index).subjects()))
                .toList();
        EndpointJoin links = new EndpointJoin(
                scopes,
                endpoints,
                provided.stream().flatMap(region -> region.subjects().stream()).toList());
        List<Subject> subjects = new ArrayList<>();
        provided.parallelStream()
                .flatMap(region -> region.subjects().stream().map(endpoints::withGapsOfConsumers))
                .forEachOrdered(subjects::add);
        subjects.addAll(links.subjects());
        provided.parallelStream().map(region -> scope(region, scopes)).forEachOrdered(subjects::add);
        return new Topology(
                inventory,
                subjects,
                provided.parallelStream()
                        .filter(region -> region.region().coverage() != Coverage.SKIPPED)
                        .flatMap(region -> unseen(region).stream())
                        .toList());
    }

    /** What an account provides in a Region: its services, and what is behind them. */
    private record Provided(RegionInventory region, List<Subject> subjects) {}

    private static Subject scope(Provided provided, Scopes scopes) {
        RegionInventory region = provided.region();
        return ScopeJoin.subject(region, scopes, Quotas.of(region, provided.subjects()));
    }

    /** The listings without an answer, or not whole: of what they would have listed, no rule can say anything. */
    private static List<Unseen> unseen(Provided provided) {
        RegionInventory region = provided.region();
        List<Unseen> unseen = new ArrayList<>();
        if (region.services().isEmpty()) {
            add(unseen, region, Kind.SERVICE);
        }
        // No service is without a load balancer.
        boolean balancersUnseen = region.services().isEmpty()
                || region.services().get().stream()
                        .anyMatch(service -> service.loadBalancerArns().isEmpty());
        if (balancersUnseen) {
            add(unseen, region, Kind.LOAD_BALANCER);
        }
        boolean groupsUnseen = provided.subjects().stream()
                .anyMatch(subject -> subject.facts() instanceof ServiceLoadBalancer balancer
                        && balancer.targetGroups().isEmpty());
        if (balancersUnseen || groupsUnseen || region.targetGroups().isEmpty()) {
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
