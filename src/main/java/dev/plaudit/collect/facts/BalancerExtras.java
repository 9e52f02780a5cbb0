package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.AccountLimit;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.TargetGroup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;

/**
 * The facts about load balancing that only few rules read.
 *
 * @param listenerAttributes of each listener for TCP that answered; others have no idle timeout that can be set
 * @param capacityReservations of each load balancer that answered
 * @param accountLimits the quotas of the account and Region
 * @param networkLoadBalancers how many the account has in the Region
 * @param targetGroups how many the account has in the Region; groups of Gateway Load Balancers have a quota of their own
 */
record BalancerExtras(
        List<ListenerAttributes> listenerAttributes,
        List<CapacityReservation> capacityReservations,
        Optional<List<AccountLimit>> accountLimits,
        Optional<Integer> networkLoadBalancers,
        Optional<Integer> targetGroups) {

    static final BalancerExtras NONE =
            new BalancerExtras(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String IDLE_TIMEOUT = "tcp.idle_timeout.seconds";

    /**
     * Reads the facts.
     *
     * @param arns the load balancers of services
     * @param balancers those of them that are known
     * @param allBalancers all load balancers of the account and Region, if they were listed
     * @param allGroups all target groups, if they were listed
     */
    static BalancerExtras read(
            ThrottledClient<ElasticLoadBalancingV2Client> elb,
            GapRecordingCaller caller,
            Collection<String> arns,
            List<LoadBalancer> balancers,
            Optional<List<LoadBalancer>> allBalancers,
            Optional<List<TargetGroup>> allGroups) {
        Stream<String> listenerArns = balancers.stream()
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .filter(listener -> listener.protocol().startsWith("TCP"))
                .map(Listener::listenerArn);
        return new BalancerExtras(
                each(caller, Calls.LISTENER_ATTRIBUTES, listenerArns, arn -> listenerAttributes(elb, arn)),
                each(caller, Calls.CAPACITY_RESERVATION, arns.stream(), arn -> capacityReservation(elb, arn)),
                caller.ask(Calls.ACCOUNT_LIMITS, () -> accountLimits(elb)),
                allBalancers.map(all -> count(all, balancer -> balancer.type().equals("network"))),
                allGroups.map(all -> count(all, group -> !group.protocol().equals("GENEVE"))));
    }

    private static <T> List<T> each(
            GapRecordingCaller caller, String call, Stream<String> arns, Function<String, T> question) {
        return caller.each(arns.sorted().toList(), arn -> caller.ask(call, arn, () -> question.apply(arn))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static ListenerAttributes listenerAttributes(
            ThrottledClient<ElasticLoadBalancingV2Client> elb, String arn) {
        Optional<Integer> timeout = elb
                .send(
                        ElasticLoadBalancingV2Client::describeListenerAttributes,
                        DescribeListenerAttributesRequest.builder()
                                .listenerArn(arn)
                                .build())
                .attributes()
                .stream()
                .filter(attribute -> text(attribute.key()).equals(IDLE_TIMEOUT))
                .map(attribute -> Integer.valueOf(text(attribute.value())))
                .findFirst();
        return new ListenerAttributes(arn, timeout);
    }

    private static CapacityReservation capacityReservation(
            ThrottledClient<ElasticLoadBalancingV2Client> elb, String arn) {
        return ElbFacts.capacityReservation(
                arn,
                elb.send(
                        ElasticLoadBalancingV2Client::describeCapacityReservation,
                        DescribeCapacityReservationRequest.builder()
                                .loadBalancerArn(arn)
                                .build()));
    }

    private static List<AccountLimit> accountLimits(ThrottledClient<ElasticLoadBalancingV2Client> elb) {
        return elb.list(
                        ElasticLoadBalancingV2Client::describeAccountLimits,
                        DescribeAccountLimitsRequest.builder()
                                .pageSize(LoadBalancerReader.PAGE)
                                .build(),
                        page -> page.limits())
                .map(limit -> new AccountLimit(text(limit.name()), Long.parseLong(text(limit.max()))))
                .toList();
    }

    private static <T> int count(List<T> all, Predicate<T> counted) {
        return (int) all.stream().filter(counted).distinct().count();
    }
}
