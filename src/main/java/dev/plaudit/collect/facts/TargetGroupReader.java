package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Reads target groups: all in one listing, then more about those of the load balancers that matter. */
final class TargetGroupReader {

    private final ElasticLoadBalancingV2Client elb;
    private final GapRecordingCaller asker;

    TargetGroupReader(ElasticLoadBalancingV2Client elb, GapRecordingCaller asker) {
        this.elb = elb;
        this.asker = asker;
    }

    /** All that the account has in the Region. */
    Optional<List<TargetGroup>> all() {
        return asker.ask(
                TARGET_GROUPS,
                () -> Listings.GROUPS.once(
                        elb
                                .describeTargetGroupsPaginator(request -> request.pageSize(LoadBalancerReader.PAGE))
                                .targetGroups()
                                .stream()
                                .map(ElbFacts::targetGroup)
                                .toList(),
                        asker));
    }

    /**
     * Those of these load balancers, with their targets. Groups may hang off listener rules, too: the group's own statement
     * of its load balancers is the whole truth.
     */
    List<TargetGroup> attachedTo(Set<String> balancerArns, List<TargetGroup> all) {
        List<TargetGroup> attached = Listings.GROUPS.complete(
                all.stream()
                        .filter(group -> group.loadBalancerArns().stream().anyMatch(balancerArns::contains))
                        .toList(),
                asker);
        return asker.each(
                attached, group -> group.with(Optional.empty(), targets(group.targetGroupArn()), Optional.empty()));
    }

    private Optional<List<Target>> targets(String groupArn) {
        return Listings.ALL_TARGETS.ask(
                asker,
                groupArn,
                () ->
                        elb
                                .describeTargetHealth(request -> request.targetGroupArn(groupArn))
                                .targetHealthDescriptions()
                                .stream()
                                .map(ElbFacts::target));
    }

    /** The same group with its attributes and tags. */
    TargetGroup withDetails(TargetGroup group, Map<String, Map<String, String>> tags) {
        String arn = group.targetGroupArn();
        return group.with(
                asker.ask(
                        TARGET_GROUP_ATTRIBUTES,
                        arn,
                        () -> ElbFacts.targetGroupAttributes(
                                elb.describeTargetGroupAttributes(request -> request.targetGroupArn(arn))
                                        .attributes())),
                group.targets(),
                Optional.ofNullable(tags.get(arn)));
    }
}
