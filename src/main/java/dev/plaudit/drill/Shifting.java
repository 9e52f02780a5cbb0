package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.all;
import static dev.plaudit.topology.ThreeValued.any;
import static dev.plaudit.topology.ThreeValued.isFalse;
import static dev.plaudit.topology.ThreeValued.isTrue;
import static dev.plaudit.topology.ThreeValued.not;

import dev.plaudit.drill.ShiftOption.Outcome;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a zonal shift could move a load balancer's traffic away from a zone, by the conditions of rule RES-18 (Application
 * Recovery Controller guide, "Network Load Balancers"), and whether any other zone could take the traffic.
 */
record Shifting(Workers workers) {

    private static final String ENABLED = "zonal_shift.config.enabled";
    private static final String TERMINATES = "target_health_state.unhealthy.connection_termination.enabled";
    private static final Set<String> FITTING = Set.of("TCP", "TLS", "UDP", "TCP_UDP");
    private static final Set<String> DISPUTED = Set.of("UDP", "TCP_UDP");

    /** The answer for a load balancer that is enabled in the zone, or may be. */
    ShiftOption of(Subject subject, String zone) {
        ServiceLoadBalancer balancer = (ServiceLoadBalancer) subject.facts();
        Answer answer = answer(balancer, zone);
        Resource resource = subject.resource();
        return new ShiftOption(
                balancer.arn(),
                balancer.details().name(),
                resource.accountId(),
                resource.accountName(),
                answer.outcome(),
                answer.reason());
    }

    private record Answer(Outcome outcome, String reason) {}

    private Answer answer(ServiceLoadBalancer balancer, String zone) {
        String type = balancer.type().orElse("");
        if (type.equals("gateway")) {
            return new Answer(Outcome.CANNOT, "zonal shift does not support Gateway Load Balancers");
        }
        if (!type.equals("network")) {
            return new Answer(
                    Outcome.UNKNOWN, type.isEmpty() ? "the load balancer could not be read" : "it is of type " + type);
        }
        Optional<Map<String, String>> attributes = balancer.network().attributes();
        if (attributes.isEmpty()) {
            return new Answer(Outcome.UNKNOWN, "its attributes could not be read");
        }
        String enabled = attributes.get().getOrDefault(ENABLED, "false");
        if (enabled.equals("false")) {
            return new Answer(Outcome.CANNOT, "zonal shift is not enabled");
        }
        if (!enabled.equals("true")) {
            return new Answer(Outcome.UNKNOWN, "zonal shift has the unrecognized setting " + enabled);
        }
        if (balancer.targetGroups().isEmpty()) {
            return new Answer(Outcome.UNKNOWN, "its target groups could not be read");
        }
        return ofGroups(balancer, balancer.targetGroups().get(), zone);
    }

    private Answer ofGroups(ServiceLoadBalancer balancer, List<ServiceTargetGroup> groups, String zone) {
        Optional<Boolean> unfit = any(groups.stream().map(group -> unfit(balancer, group)));
        if (isTrue(unfit)) {
            return new Answer(
                    Outcome.CANNOT,
                    "with cross-zone load balancing on, it does not work with "
                            + names(groups, group -> unfit(balancer, group)));
        }
        Optional<Boolean> disputed = any(groups.stream().map(group -> disputed(balancer, group)));
        if (isTrue(disputed)) {
            return new Answer(
                    Outcome.UNKNOWN,
                    "AWS's pages disagree whether it works with " + names(groups, group -> disputed(balancer, group)));
        }
        if (!isFalse(unfit) || !isFalse(disputed)) {
            return new Answer(Outcome.UNKNOWN, "attributes of its target groups could not be read");
        }
        return elsewhere(balancer, zone);
    }

    /** A target group that a shift does not work with. */
    private static Optional<Boolean> unfit(ServiceLoadBalancer balancer, ServiceTargetGroup group) {
        Optional<Boolean> turnsItOff = all(Stream.of(balancer.network().crossZone(), not(group.crossZone())));
        boolean protocol = !Serving.isApplicationLoadBalancer(group)
                && !FITTING.contains(group.details().protocol());
        return any(Stream.of(turnsItOff, all(Stream.of(group.crossZone(), Optional.of(protocol)))));
    }

    private static Optional<Boolean> disputed(ServiceLoadBalancer balancer, ServiceTargetGroup group) {
        boolean kind = Serving.isApplicationLoadBalancer(group)
                || DISPUTED.contains(group.details().protocol());
        Optional<Boolean> terminates =
                group.details().attributes().map(attributes -> !"false".equals(attributes.get(TERMINATES)));
        return all(Stream.of(
                any(Stream.of(balancer.network().crossZone(), group.crossZone())),
                any(Stream.of(Optional.of(kind), terminates))));
    }

    private static String names(
            List<ServiceTargetGroup> groups, Function<ServiceTargetGroup, Optional<Boolean>> condition) {
        return groups.stream()
                .filter(group -> isTrue(condition.apply(group)))
                .map(group -> "target group " + group.name())
                .collect(Collectors.joining(", "));
    }

    /** A shift takes the zone's targets away as well, so it leaves what a failure leaves. */
    private Answer elsewhere(ServiceLoadBalancer balancer, String zone) {
        if (balancer.zoneIds().isEmpty()) {
            return new Answer(Outcome.UNKNOWN, "its zones could not be read");
        }
        Serving after = Serving.without(zone, workers);
        List<String> others = balancer.zoneIds().get().stream()
                .filter(other -> !other.equals(zone))
                .toList();
        Optional<Boolean> served = any(others.stream().map(other -> after.serves(balancer, other)));
        if (isTrue(served)) {
            return new Answer(
                    Outcome.CAN,
                    others.stream()
                                    .filter(other -> isTrue(after.serves(balancer, other)))
                                    .collect(Collectors.joining(", "))
                            + " can take its traffic");
        }
        return isFalse(served)
                ? new Answer(Outcome.CANNOT, "no other zone of the load balancer has healthy targets")
                : new Answer(Outcome.UNKNOWN, "the targets of its other zones could not be read");
    }
}
