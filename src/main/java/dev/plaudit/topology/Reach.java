package dev.plaudit.topology;

import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Forward;
import dev.plaudit.inventory.LoadBalancer.Listener;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which target groups of a load balancer receive traffic: those that the default action or a rule of a listener forwards
 * to with a weight above 0 (Network Load Balancers guide, "Listeners" and "Add a listener rule").
 *
 * @param listeners empty if they were not seen
 */
record Reach(Optional<List<Listener>> listeners) {

    private static final Optional<List<LoadBalancer.Rule>> NO_RULES = Optional.of(List.of());

    static Reach of(Optional<LoadBalancer> balancer) {
        // Listeners of Gateway Load Balancers have no rules.
        boolean gateway = balancer.filter(read -> read.type().equals("gateway")).isPresent();
        return new Reach(balancer.flatMap(read -> read.details().listeners())
                .map(all -> gateway
                        ? all.stream()
                                .map(listener -> listener.withRules(NO_RULES))
                                .toList()
                        : all));
    }

    /** Whether all listeners and rules were seen. */
    boolean isWhole() {
        return listeners
                .filter(all ->
                        all.stream().allMatch(listener -> listener.rules().isPresent()))
                .isPresent();
    }

    /** Whether traffic reaches a target group; empty if listeners, rules or weights that decide it were not seen. */
    Optional<Boolean> reaches(String groupArn) {
        return listeners.flatMap(all -> any(all.stream().map(listener -> reaches(listener, groupArn))));
    }

    /** The listeners that certainly reach a target group: {@code TCP 443}; empty if none does for certain. */
    Optional<List<String>> ports(String groupArn) {
        return Optional.of(listeners.stream()
                        .flatMap(List::stream)
                        .filter(listener -> reaches(listener, groupArn).equals(Optional.of(true)))
                        .sorted((one, other) -> Integer.compare(one.port(), other.port()))
                        .map(listener ->
                                listener.port() == 0 ? "all ports" : listener.protocol() + " " + listener.port())
                        .distinct()
                        .toList())
                .filter(ports -> !ports.isEmpty());
    }

    private static Optional<Boolean> reaches(Listener listener, String groupArn) {
        Stream<Optional<Boolean>> ofRules = listener.rules()
                .map(rules -> rules.stream().map(rule -> forwards(rule.forwards(), groupArn)))
                .orElseGet(() -> Stream.of(Optional.empty()));
        return any(Stream.concat(Stream.of(forwards(listener.forwards(), groupArn)), ofRules));
    }

    /** Whether an action sends traffic to a group. It has at least one group; one alone needs no weight. */
    private static Optional<Boolean> forwards(List<Forward> action, String groupArn) {
        if (action.isEmpty()) {
            return Optional.empty();
        }
        return action.stream()
                .filter(forward -> forward.targetGroupArn().equals(groupArn))
                .map(forward -> forward.weight()
                        .map(weight -> weight > 0)
                        .or(() -> action.size() == 1 ? Optional.of(true) : Optional.empty()))
                .findFirst()
                .orElse(Optional.of(false));
    }

    private static Optional<Boolean> any(Stream<Optional<Boolean>> answers) {
        List<Optional<Boolean>> all = answers.distinct().toList();
        if (all.contains(Optional.of(true))) {
            return Optional.of(true);
        }
        return all.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
    }
}
