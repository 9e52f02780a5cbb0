package dev.plaudit.scan;

import static dev.plaudit.topology.ThreeValued.isFalse;
import static dev.plaudit.topology.ThreeValued.isTrue;

import dev.plaudit.drill.Serving;
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

/** The state of each part of a link in one zone, without the zone's name. */
final class ZoneCells {

    private static final List<State> WORST_FIRST = List.of(State.BLOCKED, State.UNKNOWN, State.AT_RISK, State.GOOD);

    private static final String NOT_SEEN = "targets not seen";

    private ZoneCells() {}

    /** Draws whether a service or load balancer is in a zone. */
    static Cell there(Optional<List<String>> zoneIds, String zone, String present, String absent) {
        return zoneIds.map(all -> all.contains(zone) ? cell(State.GOOD, present) : cell(State.ABSENT, absent))
                .orElseGet(() -> cell(State.UNKNOWN, "not seen"));
    }

    /** Draws a target group. With cross-zone load balancing, targets in other zones serve this one; unknown facts count as in rules. */
    static Cell ofGroup(ServiceLoadBalancer balancer, ServiceTargetGroup group, String zone) {
        if (group.targets().isEmpty()) {
            return cell(State.UNKNOWN, NOT_SEEN);
        }
        List<Target> targets = group.targets().get();
        List<Target> here = targets.stream()
                .filter(target -> isTrue(target.registered()) && isTrue(Serving.isIn(target, zone)))
                .toList();
        long healthy = here.stream().filter(target -> isTrue(target.healthy())).count();
        boolean mayServe =
                targets.stream().anyMatch(target -> mayServe(target) && !isFalse(Serving.isIn(target, zone)));
        String text = text(here.size(), healthy, mayServe);
        boolean enabled = balancer.zoneIds().map(zones -> zones.contains(zone)).orElse(true);
        if (!enabled) {
            return cell(
                    here.isEmpty() ? State.ABSENT : State.BLOCKED, here.isEmpty() ? "" : text + ", zone not enabled");
        }
        if (healthy > 0) {
            return cell(healthy == here.size() ? State.GOOD : State.AT_RISK, text);
        }
        Optional<Boolean> served = Serving.TODAY.serves(group, zone);
        if (isTrue(served)) {
            return cell(State.AT_RISK, text + ", served from other zones");
        }
        return cell(served.isEmpty() || balancer.zoneIds().isEmpty() ? State.UNKNOWN : State.BLOCKED, text);
    }

    private static String text(int targets, long healthy, boolean mayServe) {
        if (targets > 0) {
            return healthy + " of " + targets + " healthy";
        }
        return mayServe ? NOT_SEEN : "no targets";
    }

    /**
     * Draws whether an endpoint reaches targets from its address in the zone.
     *
     * @param behind the result of {@link #behind} for the zone
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
        long common = endpoint.zoneIds().get().stream()
                .filter(service.zoneIds().get()::contains)
                .count();
        // Gateway Load Balancer endpoints are one for each zone.
        if (common == 1 && !service.type().equals("GatewayLoadBalancer")) {
            return cell(State.AT_RISK, "only common zone");
        }
        if (behind == State.UNKNOWN) {
            return cell(State.UNKNOWN, NOT_SEEN);
        }
        return behind == State.AT_RISK ? cell(State.AT_RISK, "served, at risk") : cell(State.GOOD, "served");
    }

    /** Returns the state of what is behind a service in a zone, the same for all of its endpoints. */
    static State behind(Service service, String zone) {
        return worst(service.loadBalancers().stream()
                        .filter(balancer -> balancer.zoneIds()
                                .map(zones -> zones.contains(zone))
                                .orElse(true))
                        .map(balancer -> behind(balancer, zone)))
                .orElse(State.GOOD);
    }

    /** Takes the worst group, because one without targets fails the zone (Network Load Balancers guide, "DNS failover"). */
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

    private static boolean mayServe(Target target) {
        return !isFalse(target.registered()) && !isFalse(target.healthy());
    }

    /** Returns the groups of a load balancer that were seen. */
    static Stream<ServiceTargetGroup> groups(ServiceLoadBalancer balancer) {
        return balancer.targetGroups().stream().flatMap(Collection::stream);
    }

    private static Cell cell(State state, String text) {
        return new Cell("", state, text);
    }
}
