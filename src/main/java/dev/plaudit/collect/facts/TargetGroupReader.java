package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Details;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;

/** Reads target groups: all in one listing, then the details of those that belong to certain load balancers. */
record TargetGroupReader(ThrottledClient<ElasticLoadBalancingV2Client> elb, GapRecordingCaller caller) {

    /** Lists all target groups of the account in the Region. */
    Optional<List<TargetGroup>> all() {
        return caller.ask(
                Calls.TARGET_GROUPS,
                () -> Listings.GROUPS.once(
                        elb.list(
                                        ElasticLoadBalancingV2Client::describeTargetGroups,
                                        DescribeTargetGroupsRequest.builder()
                                                .pageSize(LoadBalancerReader.PAGE)
                                                .build(),
                                        page -> page.targetGroups())
                                .map(ElbFacts::targetGroup)
                                .toList(),
                        caller));
    }

    /**
     * Returns the groups of these load balancers, with their targets. A group may be attached by a listener's rule only, so the
     * group's own list of load balancers decides.
     */
    List<TargetGroup> attachedTo(Set<String> balancerArns, List<TargetGroup> all) {
        List<TargetGroup> attached = Listings.GROUPS.complete(
                all.stream()
                        .filter(group -> group.loadBalancerArns().stream().anyMatch(balancerArns::contains))
                        .toList(),
                caller);
        return caller.each(
                attached,
                group -> group.with(new Details(Optional.empty(), targets(group.targetGroupArn()), Optional.empty())));
    }

    private Optional<List<Target>> targets(String groupArn) {
        return Listings.ALL_TARGETS.ask(
                caller,
                groupArn,
                () -> elb.list(
                                ElasticLoadBalancingV2Client::describeTargetHealth,
                                DescribeTargetHealthRequest.builder()
                                        .targetGroupArn(groupArn)
                                        .build(),
                                page -> page.targetHealthDescriptions())
                        .map(ElbFacts::target));
    }

    /** Returns the same group with its attributes and tags. */
    TargetGroup withDetails(TargetGroup group, Map<String, Map<String, String>> tags) {
        String arn = group.targetGroupArn();
        return group.with(new Details(
                caller.ask(
                        Calls.TARGET_GROUP_ATTRIBUTES,
                        arn,
                        () -> ElbFacts.targetGroupAttributes(elb.send(
                                        ElasticLoadBalancingV2Client::describeTargetGroupAttributes,
                                        DescribeTargetGroupAttributesRequest.builder()
                                                .targetGroupArn(arn)
                                                .build())
                                .attributes())),
                group.details().targets(),
                Optional.ofNullable(tags.get(arn))));
    }
}
