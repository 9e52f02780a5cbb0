package dev.plaudit.diff;

import dev.plaudit.diff.FactChange.How;
import dev.plaudit.diff.FactChange.Topic;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A target group that lost its last target or its last healthy target, or has one again.
 *
 * @param before {@code 2 targets, 1 healthy}
 */
record HealthChange(String before, String after, String says) {

    private static final FactPath TARGETS = new FactPath(
            "targets", "targets", List.of(), "ServiceTargetGroup.targets", List.of("ServiceTargetGroup.targets"));

    /** Empty unless all of it was seen on both sides. */
    static Optional<HealthChange> between(ServiceTargetGroup before, ServiceTargetGroup after) {
        if (before.targets().isEmpty() || after.targets().isEmpty()) {
            return Optional.empty();
        }
        List<Target> earlier = before.targets().get();
        List<Target> later = after.targets().get();
        return says(earlier, later).map(says -> new HealthChange(counted(earlier), counted(later), says));
    }

    private static Optional<String> says(List<Target> before, List<Target> after) {
        if (!before.isEmpty() && after.isEmpty()) {
            return Optional.of("the target group was emptied: it has no target anymore");
        }
        if (before.isEmpty() && !after.isEmpty()) {
            return Optional.of("the target group has targets again");
        }
        if (isHealthy(before) && !mayBeHealthy(after)) {
            return Optional.of("the target group has no healthy target anymore");
        }
        return !mayBeHealthy(before) && isHealthy(after)
                ? Optional.of("the target group has a healthy target again")
                : Optional.empty();
    }

    private static boolean mayBeHealthy(List<Target> targets) {
        return targets.stream().anyMatch(target -> target.healthy().orElse(true));
    }

    private static boolean isHealthy(List<Target> targets) {
        return targets.stream().anyMatch(target -> target.healthy().orElse(false));
    }

    private static String counted(List<Target> targets) {
        long healthy = targets.stream()
                .filter(target -> target.healthy().orElse(false))
                .count();
        return targets.size() + (targets.size() == 1 ? " target, " : " targets, ") + healthy + " healthy";
    }

    FactChange of(Subject group) {
        return new FactChange(
                group.resource(),
                group.kind(),
                group.serviceId(),
                group.resourceId(),
                TARGETS,
                How.CHANGED,
                Optional.of(before),
                Optional.of(after),
                Topic.HEALTH,
                says);
    }
}
