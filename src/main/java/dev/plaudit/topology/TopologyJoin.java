package dev.plaudit.topology;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Subject.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Joins the facts of all accounts into the subjects that rules judge. */
public final class TopologyJoin {

    private TopologyJoin() {}

    /** The topology of an inventory, without costs. */
    public static Topology of(Inventory inventory) {
        Scopes scopes = new Scopes(inventory);
        StatedEndpoints endpoints = new StatedEndpoints(scopes);
        List<Provided> provided = scopes.all().parallelStream()
                .map(index -> new Provided(index, new ServiceJoin(scopes, endpoints, index).subjects()))
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
                        .flatMap(TopologyJoin::unseen)
                        .toList());
    }

    /** The services of an account-Region and everything behind them. */
    private record Provided(RegionIndex index, List<Subject> subjects) {
        RegionInventory region() {
            return index.region();
        }
    }

    private static Subject scope(Provided provided, Scopes scopes) {
        return ScopeJoin.subject(provided.index(), scopes, Quotas.of(provided.region(), provided.subjects()));
    }

    /** The kinds whose listing has no answer or is incomplete, so that rules cannot judge the resources it lacks. */
    private static Stream<Unseen> unseen(Provided provided) {
        RegionInventory region = provided.region();
        return Stream.of(Kind.values())
                .filter(kind -> isUnseen(kind, provided))
                .map(kind -> new Unseen(
                        kind,
                        region.accountId(),
                        region.accountName(),
                        region.region(),
                        Scopes.unanswered(region, kind.listedBy())));
    }

    private static boolean isUnseen(Kind kind, Provided provided) {
        RegionInventory region = provided.region();
        return switch (kind) {
            case SERVICE -> region.privateLink().services().isEmpty() || region.isIncompleteByPlan(Calls.SERVICES);
            case LOAD_BALANCER ->
                isUnseen(Kind.SERVICE, provided)
                        || region.privateLink().services().get().stream().anyMatch(TopologyJoin::lacksBalancers);
            case TARGET_GROUP ->
                isUnseen(Kind.LOAD_BALANCER, provided)
                        || region.loadBalancing().targetGroups().isEmpty()
                        || provided.subjects().stream().anyMatch(TopologyJoin::lacksGroups);
            // Connections join nothing without their service.
            case CONNECTION -> region.privateLink().connections().isEmpty() || isUnseen(Kind.SERVICE, provided);
            // Some endpoints are known only from connections.
            case ENDPOINT ->
                region.privateLink().endpoints().isEmpty()
                        || region.isIncompleteByPlan(Calls.ENDPOINTS)
                        || isUnseen(Kind.CONNECTION, provided);
            case SCOPE -> false;
        };
    }

    /** Every service has a load balancer. */
    private static boolean lacksBalancers(EndpointService service) {
        return service.connectivity().loadBalancerArns().isEmpty();
    }

    private static boolean lacksGroups(Subject subject) {
        return subject.facts() instanceof ServiceLoadBalancer balancer
                && balancer.targetGroups().isEmpty();
    }
}
