package dev.plaudit.collect;

import dev.plaudit.accounts.Partition;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;

/**
 * The smallest request of each of Elastic Load Balancing's calls: a page of one item, or about a resource that does not exist, which AWS
 * looks for after it has authorized the call.
 */
final class ElbProbes {

    private static final String NO_RESOURCE = "plaudit-doctor/0000000000000000";
    private static final String NO_LISTENER = "/0000000000000000";

    /** By call. */
    static final Map<String, BiConsumer<ThrottledClient<ElasticLoadBalancingV2Client>, Place>> ALL = Map.ofEntries(
            Map.entry(
                    Calls.LOAD_BALANCERS,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeLoadBalancers,
                            DescribeLoadBalancersRequest.builder().pageSize(1).build())),
            Map.entry(
                    Calls.TARGET_GROUPS,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeTargetGroups,
                            DescribeTargetGroupsRequest.builder().pageSize(1).build())),
            Map.entry(
                    Calls.ACCOUNT_LIMITS,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeAccountLimits,
                            DescribeAccountLimitsRequest.builder().pageSize(1).build())),
            Map.entry(
                    Calls.LOAD_BALANCER_ATTRIBUTES,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeLoadBalancerAttributes,
                            DescribeLoadBalancerAttributesRequest.builder()
                                    .loadBalancerArn(place.arn("loadbalancer/net/" + NO_RESOURCE))
                                    .build())),
            Map.entry(
                    Calls.CAPACITY_RESERVATION,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeCapacityReservation,
                            DescribeCapacityReservationRequest.builder()
                                    .loadBalancerArn(place.arn("loadbalancer/net/" + NO_RESOURCE))
                                    .build())),
            Map.entry(
                    Calls.LISTENERS,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeListeners,
                            DescribeListenersRequest.builder()
                                    .loadBalancerArn(place.arn("loadbalancer/net/" + NO_RESOURCE))
                                    .build())),
            Map.entry(
                    Calls.TAGS,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeTags,
                            DescribeTagsRequest.builder()
                                    .resourceArns(place.arn("loadbalancer/net/" + NO_RESOURCE))
                                    .build())),
            Map.entry(
                    Calls.LISTENER_ATTRIBUTES,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeListenerAttributes,
                            DescribeListenerAttributesRequest.builder()
                                    .listenerArn(place.arn("listener/net/" + NO_RESOURCE + NO_LISTENER))
                                    .build())),
            Map.entry(
                    Calls.RULES,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeRules,
                            DescribeRulesRequest.builder()
                                    .listenerArn(place.arn("listener/net/" + NO_RESOURCE + NO_LISTENER))
                                    .build())),
            Map.entry(
                    Calls.TARGET_GROUP_ATTRIBUTES,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeTargetGroupAttributes,
                            DescribeTargetGroupAttributesRequest.builder()
                                    .targetGroupArn(place.arn("targetgroup/" + NO_RESOURCE))
                                    .build())),
            Map.entry(
                    Calls.TARGET_HEALTH,
                    (elb, place) -> elb.send(
                            ElasticLoadBalancingV2Client::describeTargetHealth,
                            DescribeTargetHealthRequest.builder()
                                    .targetGroupArn(place.arn("targetgroup/" + NO_RESOURCE))
                                    .build())));

    private ElbProbes() {}

    /** An account-Region in ARNs. */
    record Place(AccountRegion scope) {

        /** The ARN of a resource of Elastic Load Balancing. */
        String arn(String resource) {
            return arn("elasticloadbalancing", resource);
        }

        String arn(String service, String resource) {
            return String.join(
                    ":",
                    "arn",
                    Partition.ofRegion(scope.region()).id(),
                    service,
                    scope.region(),
                    scope.accountId(),
                    resource);
        }
    }
}
