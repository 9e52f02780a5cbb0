package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.isFalse;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import dev.plaudit.topology.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The provider's side of links: a service whose owner was scanned. Each answer is worked out once for all of its consumers. */
final class ServiceSide {

    /** No zone: the service as it was scanned. */
    static final String NONE = "";

    private final Service service;
    private final Workers workers;
    private final Map<Question, Optional<Boolean>> answers = new ConcurrentHashMap<>();
    private final Map<Question, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, Boolean> losses = new ConcurrentHashMap<>();

    ServiceSide(Service service, Workers workers) {
        this.service = service;
        this.workers = workers;
    }

    private record Question(String failed, String zone) {}

    Service service() {
        return service;
    }

    /** Whether an endpoint's network interface in a zone reaches the service after another zone failed. */
    Optional<Boolean> serves(String failed, String zone) {
        return answers.computeIfAbsent(
                new Question(failed, zone), asked -> serving(failed).serves(service, zone));
    }

    private Serving serving(String failed) {
        return failed.isEmpty() ? Serving.TODAY : Serving.without(failed, workers);
    }

    /** The zones that the service, its load balancers or its targets are known to be in. */
    Set<String> zones() {
        Set<String> zones = new TreeSet<>(service.zoneIds().orElse(List.of()));
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            balancer.zoneIds().ifPresent(zones::addAll);
            groups(balancer)
                    .forEach(group -> targets(group)
                            .forEach(target -> Stream.of(target.zoneIds(), target.workerZoneIds())
                                    .forEach(known -> known.ifPresent(zones::addAll))));
        }
        return zones;
    }

    /** Whether the service is offered in a zone, as far as is known. */
    boolean mayBeOffered(String zone) {
        return !isFalse(Serving.isAmong(service.zoneIds(), zone));
    }

    /** Whether consumers in other zones may lose targets with a zone. */
    boolean mayLoseTargets(String zone) {
        return losses.computeIfAbsent(
                zone, asked -> service.loadBalancers().stream().anyMatch(balancer -> mayLoseTargets(balancer, zone)));
    }

    /** Application Load Balancers may be in zones that are not enabled on the load balancer in front of them. */
    private boolean mayLoseTargets(ServiceLoadBalancer balancer, String zone) {
        boolean here = !isFalse(Serving.isAmong(balancer.zoneIds(), zone));
        return balancer.targetGroups().isEmpty()
                || groups(balancer)
                        .filter(group -> Serving.isApplicationLoadBalancer(group) || !isFalse(group.crossZone()))
                        .anyMatch(group -> group.targets()
                                .map(targets ->
                                        targets.stream().anyMatch(target -> mayBeLost(group, target, zone, here)))
                                .orElse(here || Serving.isApplicationLoadBalancer(group)));
    }

    private boolean mayBeLost(ServiceTargetGroup group, Target target, String zone, boolean here) {
        if (isFalse(target.registered()) || isFalse(target.healthy())) {
            return false;
        }
        if (Serving.isApplicationLoadBalancer(group)) {
            return !isFalse(Serving.isAmong(target.zoneIds(), zone))
                    || behind(group, target).stream().anyMatch(workers -> mayBeIn(workers, zone));
        }
        // AWS lets no target receive traffic whose zone is not enabled, unless it is registered for all of them.
        return target.everyZone()
                || target.zoneIds().map(zones -> zones.contains(zone)).orElse(here);
    }

    private List<Workers.Group> behind(ServiceTargetGroup group, Target target) {
        return workers.behind(new AccountRegion(group.account().id(), group.region()), target.id());
    }

    private static boolean mayBeIn(Workers.Group group, String zone) {
        return group.targets().stream()
                .flatMap(Collection::stream)
                .anyMatch(target ->
                        target.zoneIds().filter(zones -> zones.contains(zone)).isPresent());
    }

    /** Why a zone is certainly not served after another one failed. */
    String whyNot(String failed, String zone) {
        return reasons.computeIfAbsent(new Question(failed, zone), asked -> zone + " " + why(serving(failed), zone));
    }

    private String why(Serving serving, String zone) {
        if (!mayBeOffered(zone)) {
            return "(the service is not offered there)";
        }
        return service.loadBalancers().stream()
                .filter(balancer -> !isFalse(Serving.isAmong(balancer.zoneIds(), zone)))
                .flatMap(balancer -> groups(balancer).findAny().isEmpty()
                        ? Stream.of("load balancer " + balancer.details().name() + " has no target group")
                        : groups(balancer)
                                .filter(group -> isFalse(serving.serves(group, zone)))
                                .map(group -> "target group " + group.name() + " has no healthy target for it"))
                .distinct()
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The facts that are missing to know whether zones are served after one failed, in words. */
    List<String> missing(String failed, Collection<String> zones) {
        return new MissingFacts(service, serving(failed)).of(zones);
    }

    static Stream<ServiceTargetGroup> groups(ServiceLoadBalancer balancer) {
        return balancer.targetGroups().stream().flatMap(Collection::stream);
    }

    static Stream<Target> targets(ServiceTargetGroup group) {
        return group.targets().stream().flatMap(Collection::stream);
    }
}
