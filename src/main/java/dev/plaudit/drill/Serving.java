package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.FALSE;
import static dev.plaudit.topology.ThreeValued.TRUE;
import static dev.plaudit.topology.ThreeValued.UNKNOWN;
import static dev.plaudit.topology.ThreeValued.all;
import static dev.plaudit.topology.ThreeValued.any;
import static dev.plaudit.topology.ThreeValued.isFalse;
import static dev.plaudit.topology.ThreeValued.isTrue;
import static dev.plaudit.topology.ThreeValued.not;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import dev.plaudit.topology.Workers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether traffic that arrives in a zone is served, today or after a zone failed. A load balancer serves a zone while every
 * target group that receives traffic has a healthy target for it (Network Load Balancers guide, "DNS failover"). Unknown facts
 * leave the answer empty unless it is certain anyway.
 */
public final class Serving {

    /** As it was scanned. */
    public static final Serving TODAY = new Serving("", Behind.none());

    private static final Set<String> SHIFTED = Set.of("zonal_shift_active", "zonal_shift_delegated_to_dns");

    private final String failed;
    private final Behind workers;

    private Serving(String failed, Behind workers) {
        this.failed = failed;
        this.workers = workers;
    }

    /** The target groups behind the Application Load Balancer that is a target of a group. */
    private interface Behind {
        List<Workers.Group> of(ServiceTargetGroup group, String arn);

        /** None, where nobody asks. */
        static Behind none() {
            return (group, arn) -> List.of();
        }
    }

    /** After a zone failed. */
    static Serving without(String zoneId, Workers workers) {
        return new Serving(
                zoneId,
                (group, arn) -> workers.behind(new AccountRegion(group.account().id(), group.region()), arn));
    }

    /** Whether an endpoint's network interface in a zone reaches the service; AWS binds it to one of the load balancers there. */
    Optional<Boolean> serves(Service service, String zone) {
        if (zone.equals(failed)) {
            return FALSE;
        }
        Optional<Boolean> offered = isAmong(service.zoneIds(), zone);
        return all(Stream.of(offered, isBehind(service.loadBalancers(), zone)));
    }

    private Optional<Boolean> isBehind(List<ServiceLoadBalancer> balancers, String zone) {
        boolean present = isTrue(any(balancers.stream().map(balancer -> isAmong(balancer.zoneIds(), zone))));
        if (present
                && isTrue(all(
                        balancers.stream().map(balancer -> elsewhereOr(balancer, zone, serves(balancer, zone)))))) {
            return TRUE;
        }
        if (present
                && isTrue(all(balancers.stream()
                        .map(balancer -> elsewhereOr(balancer, zone, not(serves(balancer, zone))))))) {
            return FALSE;
        }
        return UNKNOWN;
    }

    private static Optional<Boolean> elsewhereOr(
            ServiceLoadBalancer balancer, String zone, Optional<Boolean> otherwise) {
        return any(Stream.of(not(isAmong(balancer.zoneIds(), zone)), otherwise));
    }

    /** Whether a load balancer serves a zone, if it is enabled there. Nobody knows how long a zonal shift keeps traffic away. */
    Optional<Boolean> serves(ServiceLoadBalancer balancer, String zone) {
        return balancer.targetGroups()
                .flatMap(groups -> groups.isEmpty()
                        ? FALSE
                        : all(Stream.concat(
                                Stream.of(isShifted(groups, zone) ? UNKNOWN : TRUE),
                                groups.stream().map(group -> serves(group, zone)))));
    }

    /** Whether a zonal shift away from a zone is active. */
    static boolean isShifted(List<ServiceTargetGroup> groups, String zone) {
        return groups.stream()
                .flatMap(group -> group.targets().stream())
                .flatMap(List::stream)
                .anyMatch(target -> SHIFTED.contains(target.administrativeOverride())
                        && target.zoneIds()
                                .filter(zones -> zones.contains(zone))
                                .isPresent());
    }

    /** Whether a target group has a healthy target for the traffic that arrives in a zone. */
    public Optional<Boolean> serves(ServiceTargetGroup group, String zone) {
        return group.targets()
                .flatMap(targets -> any(targets.stream()
                        .map(target -> all(Stream.of(
                                target.registered(),
                                target.healthy(),
                                remains(group, target),
                                any(Stream.of(group.crossZone(), isIn(target, zone))))))));
    }

    /** Whether the load balancer reaches a target in a zone without crossing zones. */
    public static Optional<Boolean> isIn(Target target, String zone) {
        return target.everyZone() ? TRUE : isAmong(target.zoneIds(), zone);
    }

    /** Whether a target survives the failure of the zone. Nobody knows where one is that is registered for zone {@code all}. */
    Optional<Boolean> remains(ServiceTargetGroup group, Target target) {
        if (failed.isEmpty()) {
            return TRUE;
        }
        if (target.everyZone()) {
            return UNKNOWN;
        }
        Optional<Boolean> elsewhere = isElsewhere(target);
        return isApplicationLoadBalancer(group) && !isFalse(elsewhere)
                ? all(Stream.of(elsewhere, workRemains(workers.of(group, target.id()))))
                : elsewhere;
    }

    /**
     * Whether an Application Load Balancer keeps a healthy target in each of its groups. If only some do, it depends on which of them
     * clients need.
     */
    private Optional<Boolean> workRemains(List<Workers.Group> groups) {
        List<Optional<Boolean>> kept = groups.stream()
                .filter(group -> !isFalse(works(group, target -> TRUE)))
                .map(group -> works(group, this::isElsewhere))
                .distinct()
                .toList();
        return kept.size() == 1 ? kept.get(0) : UNKNOWN;
    }

    private interface Place {
        Optional<Boolean> counts(Target target);
    }

    private static Optional<Boolean> works(Workers.Group group, Place place) {
        return group.targets()
                .flatMap(targets -> any(targets.stream()
                        .map(target -> all(Stream.of(target.registered(), target.healthy(), place.counts(target))))));
    }

    private Optional<Boolean> isElsewhere(Target target) {
        return target.zoneIds().map(zones -> zones.stream().anyMatch(zone -> !zone.equals(failed)));
    }

    static boolean isApplicationLoadBalancer(ServiceTargetGroup group) {
        return group.details().targetType().equals("alb");
    }

    static Optional<Boolean> isAmong(Optional<List<String>> zoneIds, String zone) {
        return zoneIds.map(all -> all.contains(zone));
    }
}
