package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.INSTANCES;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the zone of each target. AWS states it for none but IP targets inside the VPC: an instance has it from EC2, an
 * Application Load Balancer is in its own zones and works in those of its targets, and an IP target registered for zone
 * {@code all} may be anywhere.
 */
final class TargetJoin {

    private static final String EVERY_ZONE = "all";
    private static final Set<String> NOT_HEALTHY = Set.of("unhealthy", "unhealthy.draining", "unused", "draining");

    private final RegionInventory region;
    private final Zones zones;
    private final Map<String, Instance> instances;

    TargetJoin(RegionInventory region, Zones zones) {
        this.region = region;
        this.zones = zones;
        this.instances = region.instances().stream()
                .collect(Collectors.toMap(Instance::instanceId, Function.identity(), (first, second) -> first));
    }

    /**
     * The targets of a group with their zones, in the order of their ids.
     *
     * @param missing takes a gap for each zone that AWS does not state
     */
    Optional<List<ServiceTargetGroup.Target>> targets(TargetGroup group, List<Gap> missing) {
        return group.targets()
                .map(targets -> targets.stream()
                        .map(target -> target(group, target, missing))
                        .sorted((a, b) -> (a.id() + " " + a.port()).compareTo(b.id() + " " + b.port()))
                        .toList());
    }

    private ServiceTargetGroup.Target target(TargetGroup group, TargetGroup.Target target, List<Gap> missing) {
        boolean everyZone = target.availabilityZone().equals(EVERY_ZONE);
        Optional<List<String>> zoneIds = everyZone ? Optional.empty() : zoneIds(group, target);
        Optional<List<String>> workerZoneIds = group.targetType().equals("alb") ? workerZoneIds(target.id()) : zoneIds;
        Optional<Boolean> healthy = healthy(target.state());
        if (zoneIds.isEmpty() || workerZoneIds.isEmpty()) {
            missing.add(notStated(
                    zoneCall(group),
                    group,
                    "the zone of target " + target.id() + " is not known"
                            + (everyZone ? ": it is registered for zone \"all\"" : "")));
        }
        if (healthy.isEmpty()) {
            missing.add(notStated(
                    TARGET_HEALTH,
                    group,
                    "the health of target " + target.id() + " is not decided: state \"" + target.state() + "\""));
        }
        return new ServiceTargetGroup.Target(
                target.id(),
                target.port(),
                target.state(),
                target.reason(),
                isRegistered(target),
                healthy,
                everyZone,
                zoneIds,
                workerZoneIds);
    }

    private Optional<List<String>> zoneIds(TargetGroup group, TargetGroup.Target target) {
        return switch (group.targetType()) {
            case "instance" ->
                Optional.ofNullable(instances.get(target.id()))
                        .flatMap(this::zoneId)
                        .map(List::of);
            case "alb" -> balancer(target.id()).flatMap(this::zoneIds);
            default -> zones.byName(target.availabilityZone()).map(List::of);
        };
    }

    private Optional<String> zoneId(Instance instance) {
        return Optional.of(instance.availabilityZoneId())
                .filter(id -> !id.isEmpty())
                .or(() -> zones.byName(instance.availabilityZone()))
                .or(() -> zones.bySubnet(instance.subnetId()));
    }

    /** The zones enabled for a load balancer; the same for every kind of load balancer. */
    Optional<List<String>> zoneIds(LoadBalancer balancer) {
        return Zones.all(balancer.zones().stream()
                .map(zone -> zones.byName(zone.zoneName()).or(() -> zones.bySubnet(zone.subnetId())))
                .toList());
    }

    /** Where the registered targets behind an Application Load Balancer are. */
    private Optional<List<String>> workerZoneIds(String applicationLoadBalancerArn) {
        Optional<List<TargetGroup>> groups = region.targetGroups()
                .map(all -> all.stream()
                        .filter(group -> group.loadBalancerArns().contains(applicationLoadBalancerArn))
                        .toList());
        if (groups.isEmpty()
                || groups.get().stream().anyMatch(group -> group.targets().isEmpty())) {
            return Optional.empty();
        }
        List<Optional<List<String>>> found = new ArrayList<>();
        for (TargetGroup group : groups.get()) {
            group.targets().stream()
                    .flatMap(Collection::stream)
                    .filter(TargetJoin::isRegistered)
                    .forEach(target -> found.add(zoneIds(group, target)));
        }
        return found.stream().allMatch(Optional::isPresent)
                ? Optional.of(found.stream()
                        .flatMap(Optional::stream)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList())
                : Optional.empty();
    }

    private Optional<LoadBalancer> balancer(String arn) {
        return region.loadBalancers().stream()
                .flatMap(Collection::stream)
                .filter(balancer -> balancer.loadBalancerArn().equals(arn))
                .findFirst();
    }

    private static boolean isRegistered(TargetGroup.Target target) {
        boolean neverRegistered =
                target.state().equals("unused") && target.reason().equals("Target.NotRegistered");
        return !neverRegistered && !target.state().equals("draining");
    }

    /** Still being checked, or not checked at all, is neither healthy nor not. */
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

    private Gap notStated(String call, TargetGroup group, String message) {
        return new Gap(region.accountId(), region.region(), call, Cause.NOT_STATED, group.targetGroupArn(), message);
    }
}
