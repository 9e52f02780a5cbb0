package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Listener;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;

/** Reads the listeners of a load balancer, and their rules, which take a call for each listener. */
record ListenerReader(ThrottledClient<ElasticLoadBalancingV2Client> elb, GapRecordingCaller caller) {

    Optional<List<Listener>> listeners(LoadBalancer balancer) {
        String arn = balancer.loadBalancerArn();
        Optional<List<Listener>> listeners = Listings.ALL_LISTENERS.ask(
                caller,
                arn,
                () -> elb.list(
                                ElasticLoadBalancingV2Client::describeListeners,
                                DescribeListenersRequest.builder()
                                        .loadBalancerArn(arn)
                                        .pageSize(LoadBalancerReader.PAGE)
                                        .build(),
                                page -> page.listeners())
                        .map(ElbFacts::listener));
        // Listeners of Gateway Load Balancers have no rules.
        return balancer.type().equals("gateway")
                ? listeners
                : listeners.map(all -> caller.each(all, listener -> listener.withRules(rules(listener.listenerArn()))));
    }

    /** The default rule repeats the listener's default action. */
    private Optional<List<LoadBalancer.Rule>> rules(String listenerArn) {
        return Listings.ALL_RULES.ask(
                caller,
                listenerArn,
                () -> elb.list(
                                ElasticLoadBalancingV2Client::describeRules,
                                DescribeRulesRequest.builder()
                                        .listenerArn(listenerArn)
                                        .pageSize(LoadBalancerReader.PAGE)
                                        .build(),
                                page -> page.rules())
                        .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                        .map(ElbFacts::rule));
    }
}
