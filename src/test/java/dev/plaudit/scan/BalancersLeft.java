package dev.plaudit.scan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of the load balancers behind services.
 *
 * @param listeners those of the load balancers that services name
 */
record BalancersLeft(
        Optional<List<LoadBalancer>> loadBalancers,
        Optional<List<TargetGroup>> targetGroups,
        List<Listener> listeners) {

    private static final int TAGGED_PER_CALL = 20;

    /** @param behind the ARNs that services name */
    static BalancersLeft of(RegionInventory whole, Set<String> behind, AnswersLeft answers) {
        if (behind.isEmpty()) {
            return new BalancersLeft(Optional.of(List.of()), Optional.of(List.of()), List.of());
        }
        Optional<List<LoadBalancer>> balancers =
                answers.told(Calls.LOAD_BALANCERS, whole.loadBalancing().loadBalancers());
        Optional<List<TargetGroup>> groups =
                answers.told(Calls.TARGET_GROUPS, whole.loadBalancing().targetGroups());
        List<TargetGroup> attached = withHealth(attachedTo(behind, groups), answers);
        Set<String> applications = targets(attached, "alb").collect(Collectors.toSet());
        List<TargetGroup> ofApplications = withHealth(attachedTo(applications, groups), answers);
        List<LoadBalancer> named = named(behind, balancers).toList();

        askForTags(named, attached, answers);
        List<LoadBalancer> detailed =
                named.stream().map(balancer -> withDetails(balancer, answers)).toList();
        List<TargetGroup> detailedGroups =
                attached.stream().map(group -> withDetails(group, answers)).toList();
        return new BalancersLeft(
                balancers.map(all -> Stream.concat(detailed.stream(), named(applications, balancers))
                        .toList()),
                groups.map(all -> Stream.concat(detailedGroups.stream(), ofApplications.stream())
                        .toList()),
                detailed.stream()
                        .flatMap(balancer ->
                                balancer.details().listeners().stream().flatMap(Collection::stream))
                        .toList());
    }

    /** The ids of the instances among the targets. */
    List<String> instanceIds() {
        return targets(targetGroups.orElse(List.of()), "instance").toList();
    }

    private static Stream<LoadBalancer> named(Set<String> arns, Optional<List<LoadBalancer>> balancers) {
        return balancers.stream()
                .flatMap(Collection::stream)
                .filter(balancer -> arns.contains(balancer.loadBalancerArn()));
    }

    private static Stream<TargetGroup> attachedTo(Set<String> arns, Optional<List<TargetGroup>> groups) {
        return groups.stream()
                .flatMap(Collection::stream)
                .filter(group -> group.loadBalancerArns().stream().anyMatch(arns::contains));
    }

    private static List<TargetGroup> withHealth(Stream<TargetGroup> groups, AnswersLeft answers) {
        return groups.map(group -> group.with(new TargetGroup.Details(
                        group.details().attributes(),
                        answers.told(
                                Calls.TARGET_HEALTH,
                                group.targetGroupArn(),
                                group.details().targets()),
                        group.details().tags())))
                .toList();
    }

    private static Stream<String> targets(List<TargetGroup> groups, String type) {
        return groups.stream()
                .filter(group -> group.targetType().equals(type))
                .flatMap(group -> group.details().targets().stream().flatMap(Collection::stream))
                .map(Target::id)
                .distinct();
    }

    private static void askForTags(List<LoadBalancer> balancers, List<TargetGroup> groups, AnswersLeft answers) {
        List<String> arns = Stream.concat(
                        balancers.stream().map(LoadBalancer::loadBalancerArn),
                        groups.stream().map(TargetGroup::targetGroupArn))
                .toList();
        for (int from = 0; from < arns.size(); from += TAGGED_PER_CALL) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + TAGGED_PER_CALL));
            answers.toldAtOnce(Calls.TAGS, some, some);
        }
    }

    private static LoadBalancer withDetails(LoadBalancer balancer, AnswersLeft answers) {
        String arn = balancer.loadBalancerArn();
        LoadBalancer.Details details = balancer.details();
        return balancer.with(new LoadBalancer.Details(
                answers.told(Calls.LOAD_BALANCER_ATTRIBUTES, arn, details.attributes()),
                answers.told(Calls.LISTENERS, arn, details.listeners())
                        .map(all -> all.stream()
                                .map(listener -> withAnswers(balancer.type(), listener, answers))
                                .toList()),
                details.tags().filter(tags -> answers.tells(Calls.TAGS))));
    }

    private static Listener withAnswers(String balancerType, Listener listener, AnswersLeft answers) {
        Listener withRules = balancerType.equals("gateway")
                ? listener
                : listener.withRules(answers.told(Calls.RULES, listener.listenerArn(), listener.rules()));
        return withRules.withCertificate(listener.certificateArn()
                .filter(arn -> arn.contains(":acm:"))
                .flatMap(arn -> answers.told(Calls.CERTIFICATE, arn, listener.certificate())));
    }

    private static TargetGroup withDetails(TargetGroup group, AnswersLeft answers) {
        TargetGroup.Details details = group.details();
        return group.with(new TargetGroup.Details(
                answers.told(Calls.TARGET_GROUP_ATTRIBUTES, group.targetGroupArn(), details.attributes()),
                details.targets(),
                details.tags().filter(tags -> answers.tells(Calls.TAGS))));
    }
}
