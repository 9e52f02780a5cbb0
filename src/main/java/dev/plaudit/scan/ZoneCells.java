package dev.plaudit.scan;

import dev.plaudit.results.ZonePicture.Cell;
import dev.plaudit.results.ZonePicture.State;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how a part of a link stands in one zone; what accounts call the zone is not known here. */
final class ZoneCells {

    private static final List<State> WORST_FIRST = List.of(State.BLOCKED, State.UNKNOWN, State.AT_RISK, State.GOOD);

    private ZoneCells() {}

    /** Whether a zone is among those of a service or a load balancer. */
    static Cell there(Optional<List<String>> zoneIds, String zone, String present, String absent) {
        return zoneIds.map(all -> all.contains(zone) ? cell(State.GOOD, present) : cell(State.ABSENT, absent))
                .orElseGet(() -> cell(State.UNKNOWN, "not seen"));
    }

    /** With cross-zone load balancing on, targets in other zones serve this one. */
    static Cell ofGroup(ServiceLoadBalancer balancer, ServiceTargetGroup group, String zone) {
        Optional<List<Target>> targets = group.targets();
        if (targets.isEmpty() || targets.get().stream().anyMatch(ZoneCells::isSomewhereUnseen)) {
            return cell(State.UNKNOWN, "targets not seen");
        }
        List<Target> here = targets.get().stream()
                .filter(target -> isRegistered(target) && isIn(target, zone))
                .toList();
        long healthy = here.stream()
                .filter(target -> target.healthy().equals(Optional.of(true)))
                .count();
        boolean undecided = here.stream().anyMatch(target -> target.healthy().isEmpty());
        String text = here.isEmpty() ? "no targets" : healthy + " of " + here.size() + " healthy";
        boolean enabled = balancer.zoneIds().map(zones -> zones.contains(zone)).orElse(true);
        if (!enabled) {
            return cell(
                    here.isEmpty() ? State.ABSENT : State.BLOCKED, here.isEmpty() ? "" : text + ", zone not enabled");
        }
        if (healthy > 0) {
            return cell(healthy == here.size() ? State.GOOD : State.AT_RISK, text);
        }
        if (undecided || group.crossZone().isEmpty()) {
            return cell(State.UNKNOWN, text);
        }
        boolean elsewhere = targets.get().stream()
                .anyMatch(target -> isRegistered(target) && target.healthy().equals(Optional.of(true)));
        return group.crossZone().get() && elsewhere
                ? cell(State.AT_RISK, text + ", served from other zones")
                : cell(State.BLOCKED, text);
    }

    /**
     * Whether an endpoint reaches somebody from its address in the zone.
     *
     * @param behind what {@link #behind} says of the zone
     */
    static Cell ofEndpoint(Service service, Endpoint endpoint, String zone, State behind) {
        if (endpoint.zoneIds().isEmpty()) {
            return cell(State.UNKNOWN, "not seen");
        }
        if (!endpoint.zoneIds().get().contains(zone)) {
            return cell(State.ABSENT, "");
        }
        if (service.zoneIds().isEmpty()) {
            return cell(State.UNKNOWN, "service zones not seen");
        }
        if (!service.zoneIds().get().contains(zone)) {
            return cell(State.BLOCKED, "service not in this zone");
        }
        if (behind == State.BLOCKED) {
            return cell(State.BLOCKED, "no healthy targets");
        }
        if (behind == State.UNKNOWN) {
            return cell(State.UNKNOWN, "targets not seen");
        }
        long common = endpoint.zoneIds().get().stream()
                .filter(service.zoneIds().get()::contains)
                .count();
        // Gateway Load Balancer endpoints are one for each zone.
        if (common == 1 && !service.type().equals("GatewayLoadBalancer")) {
            return cell(State.AT_RISK, "only common zone");
        }
        return behind == State.AT_RISK ? cell(State.AT_RISK, "served, at risk") : cell(State.GOOD, "served");
    }

    /** How it stands in a zone with what is behind a service, for all of its endpoints alike. */
    static State behind(Service service, String zone) {
        return worst(service.loadBalancers().stream()
                        .filter(balancer -> balancer.zoneIds()
                                .map(zones -> zones.contains(zone))
                                .orElse(true))
                        .map(balancer -> behind(balancer, zone)))
                .orElse(State.GOOD);
    }

    /** A zone is as bad as its worst group, since one without a target fails it (Network Load Balancers guide, "DNS failover"). */
    private static State behind(ServiceLoadBalancer balancer, String zone) {
        if (balancer.targetGroups().isEmpty() || balancer.zoneIds().isEmpty()) {
            return State.UNKNOWN;
        }
        return worst(groups(balancer)
                        .map(group -> ofGroup(balancer, group, zone).state()))
                .orElse(State.BLOCKED);
    }

    private static Optional<State> worst(Stream<State> states) {
        return states.min(Comparator.comparingInt(WORST_FIRST::indexOf));
    }

    private static boolean isIn(Target target, String zone) {
        return target.everyZone() || target.zoneIds().orElse(List.of()).contains(zone);
    }

    private static boolean isSomewhereUnseen(Target target) {
        return target.registered().isEmpty()
                || (isRegistered(target)
                        && !target.everyZone()
                        && target.zoneIds().isEmpty());
    }

    private static boolean isRegistered(Target target) {
        return target.registered().equals(Optional.of(true));
    }

    /** The groups of a load balancer, as far as they were seen. */
    static Stream<ServiceTargetGroup> groups(ServiceLoadBalancer balancer) {
        return balancer.targetGroups().stream().flatMap(Collection::stream);
    }

    private static Cell cell(State state, String text) {
        return new Cell("", state, text);
    }
}
