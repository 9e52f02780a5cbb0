package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;
import static dev.plaudit.inventory.Calls.ACCOUNT_LIMITS;
import static dev.plaudit.inventory.Calls.CAPACITY_RESERVATION;
import static dev.plaudit.inventory.Calls.LISTENER_ATTRIBUTES;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.FactsOnDemand.AccountLimit;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Listener;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/** Reads what only few rules want to know of load balancers. */
final class BalancerExtrasReader {

    private static final int PAGE = 400;
    private static final String IDLE_TIMEOUT = "tcp.idle_timeout.seconds";

    private final ElasticLoadBalancingV2Client elb;
    private final GapRecordingCaller asker;

    BalancerExtrasReader(ElasticLoadBalancingV2Client elb, GapRecordingCaller asker) {
        this.elb = elb;
        this.asker = asker;
    }

    /** The capacity of each load balancer that answered. */
    List<CapacityReservation> capacityReservations(Collection<String> arns) {
        return asker
                .each(
                        arns.stream().sorted().toList(),
                        arn -> asker.ask(
                                CAPACITY_RESERVATION,
                                arn,
                                () -> ElbFacts.capacityReservation(
                                        arn, elb.describeCapacityReservation(request -> request.loadBalancerArn(arn)))))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The attributes of each listener that answered. Only listeners for TCP have an idle timeout that can be set. */
    List<ListenerAttributes> listenerAttributes(List<LoadBalancer> balancers) {
        List<String> arns = balancers.stream()
                .flatMap(balancer -> balancer.listeners().stream().flatMap(Collection::stream))
                .filter(listener -> listener.protocol().startsWith("TCP"))
                .map(Listener::listenerArn)
                .sorted()
                .toList();
        return asker.each(arns, arn -> asker.ask(LISTENER_ATTRIBUTES, arn, () -> attributes(arn))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private ListenerAttributes attributes(String listenerArn) {
        Optional<Integer> timeout =
                elb.describeListenerAttributes(request -> request.listenerArn(listenerArn)).attributes().stream()
                        .filter(attribute -> text(attribute.key()).equals(IDLE_TIMEOUT))
                        .map(attribute -> Integer.valueOf(text(attribute.value())))
                        .findFirst();
        return new ListenerAttributes(listenerArn, timeout);
    }

    /** The quotas of the account and Region. */
    Optional<List<AccountLimit>> accountLimits() {
        return asker.ask(
                ACCOUNT_LIMITS,
                () -> elb.describeAccountLimitsPaginator(request -> request.pageSize(PAGE)).limits().stream()
                        .map(BalancerExtrasReader::limit)
                        .toList());
    }

    private static AccountLimit limit(Limit stated) {
        return new AccountLimit(text(stated.name()), Long.parseLong(text(stated.max())));
    }
}
