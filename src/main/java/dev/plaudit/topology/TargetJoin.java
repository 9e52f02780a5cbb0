package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.INSTANCES;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.TargetGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the zone of each target. AWS states it only for IP targets inside the VPC. EC2 states the zone of an instance; an
 * Application Load Balancer is in its own zones and works in those of its targets; an IP target registered for zone
 * {@code all} may be anywhere.
 */
final class TargetJoin {

    private static final String EVERY_ZONE = "all";
    private static final Set<String> NOT_HEALTHY = Set.of("unhealthy", "unhealthy.draining", "unused", "draining");

    private static final int MOST_GAPS = 20;

    private final RegionIndex index;
    private final Zones zones;

    TargetJoin(RegionIndex index) {
        this.index = index;
        this.zones = index.zones();
    }

    /**
     * The targets of a group with their zones, in the order of their ids.
     *
     * @param missing receives gaps for facts of targets that AWS does not state, for a few targets by name
     */
    Optional<List<ServiceTargetGroup.Target>> targets(TargetGroup group, List<Gap> missing) {
        List<Gap> ofGroup = new ArrayList<>();
        Optional<List<ServiceTargetGroup.Target>> joined = group.details()
                .targets()
                .map(targets -> targets.stream()
                        .map(target -> target(group, target, ofGroup))
                        .sorted(Comparator.comparing(ServiceTargetGroup.Target::id)
                                .thenComparingLong(ServiceTargetGroup.Target::port))
                        .toList());
        addFew(group, ofGroup, missing);
        return joined;
    }

    /** Adds few gaps: a group may have thousands of targets, and every finding about it would name each. */
    private void addFew(TargetGroup group, List<Gap> gaps, List<Gap> missing) {
        Map<String, List<Gap>> byCall =
                gaps.stream().sorted().collect(Collectors.groupingBy(Gap::call, TreeMap::new, Collectors.toList()));
        byCall.forEach((call, ofCall) -> {
            missing.addAll(ofCall.subList(0, Math.min(MOST_GAPS, ofCall.size())));
            int more = ofCall.size() - MOST_GAPS;
            if (more > 0) {
                missing.add(
                        index.notStated(call, group.targetGroupArn(), "the same for " + more + " more of its targets"));
            }
        });
    }

    private ServiceTargetGroup.Target target(TargetGroup group, TargetGroup.Target target, List<Gap> missing) {
        boolean everyZone = target.availabilityZone().equals(EVERY_ZONE);
        Optional<Boolean> registered = isRegistered(target);
        Optional<List<String>> zoneIds = everyZone ? Optional.empty() : zoneIds(group, target);
        Optional<List<String>> workerZoneIds = group.targetType().equals("alb") ? workerZoneIds(target.id()) : zoneIds;
        Optional<Boolean> healthy = healthy(target.state());
        if (zoneIds.isEmpty() || workerZoneIds.isEmpty()) {
            missing.add(index.notStated(
                    zoneCall(group),
                    group.targetGroupArn(),
                    "the zone of target " + target.id() + " is unknown"
                            + (everyZone ? ": it is registered for zone \"all\"" : "")));
        }
        if (healthy.isEmpty()) {
            missing.add(index.notStated(
                    TARGET_HEALTH,
                    group.targetGroupArn(),
                    "the health of target " + target.id() + " is undetermined: state \"" + target.state() + "\""));
        }
        return new ServiceTargetGroup.Target(
                target.id(),
                target.port(),
                target.state(),
                target.reason(),
                registered,
                healthy,
                target.administrativeOverride(),
                everyZone,
                zoneIds,
                workerZoneIds);
    }

    private Optional<List<String>> zoneIds(TargetGroup group, TargetGroup.Target target) {
        return switch (group.targetType()) {
            case "instance" -> index.instance(target.id()).flatMap(this::zoneId).map(List::of);
            case "alb" -> index.balancer(target.id()).flatMap(this::zoneIds);
            case "ip" -> zones.byName(target.availabilityZone()).map(List::of);
            default -> Optional.empty();
        };
    }

    private Optional<String> zoneId(Instance instance) {
        return zones.stated(instance.availabilityZoneId(), instance.availabilityZone())
                .or(() -> zones.byName(instance.availabilityZone()))
                .or(() -> zones.bySubnet(instance.subnetId()));
    }

    /** The zones enabled for a load balancer of any type, which has at least one. */
    Optional<List<String>> zoneIds(LoadBalancer balancer) {
        return Zones.all(balancer.network().zones().stream()
                        .map(zone -> zones.byName(zone.zoneName()).or(() -> zones.bySubnet(zone.subnetId())))
                        .toList())
                .filter(ids -> !ids.isEmpty());
    }

    /**
     * The zones of the registered targets behind an Application Load Balancer; unknown for one without groups, which may be in
     * another account or answer by itself.
     */
    private Optional<List<String>> workerZoneIds(String applicationLoadBalancerArn) {
        List<TargetGroup> groups = index.groups(applicationLoadBalancerArn).orElse(List.of());
        if (groups.isEmpty()
                || groups.stream().anyMatch(group -> group.details().targets().isEmpty())) {
            return Optional.empty();
        }
        // A target that may not be registered may not be at work either.
        List<Optional<List<String>>> found = groups.stream()
                .flatMap(group -> group.details().targets().stream()
                        .flatMap(Collection::stream)
                        .filter(target -> !isRegistered(target).equals(Optional.of(false)))
                        .map(target -> isRegistered(target).flatMap(registered -> zoneIds(group, target))))
                .toList();
        return found.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        Zones.sorted(found.stream().flatMap(Optional::stream).flatMap(List::stream)))
                : Optional.empty();
    }

    /** Whether a target counts as registered; empty in a state that Plaudit does not know. */
    static Optional<Boolean> isRegistered(TargetGroup.Target target) {
        if (!KnownValues.TARGET_STATE.contains(target.state())) {
            return Optional.empty();
        }
        boolean neverRegistered =
                target.state().equals("unused") && target.reason().equals("Target.NotRegistered");
        return Optional.of(!neverRegistered && !target.state().equals("draining"));
    }

    /** Undecided for a target that is still being checked, or not checked at all. */
    private static Optional<Boolean> healthy(String state) {
        if (state.equals("healthy")) {
            return Optional.of(true);
        }
        return NOT_HEALTHY.contains(state) ? Optional.of(false) : Optional.empty();
    }

    private static String zoneCall(TargetGroup group) {
        return switch (group.targetType()) {
            case "instance" -> INSTANCES;
            case "alb" -> LOAD_BALANCERS;
            default -> TARGET_HEALTH;
        };
    }
}
