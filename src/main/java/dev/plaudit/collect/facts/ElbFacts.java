package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.collect.request.NotStatedException;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.ReservedZone;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Forward;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AdministrativeOverride;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Elastic Load Balancing's answers as facts. */
final class ElbFacts {

    private ElbFacts() {}

    /** A load balancer without the facts that have calls of their own. */
    static LoadBalancer loadBalancer(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
        LoadBalancerState state = balancer.state();
        return new LoadBalancer(
                text(balancer.loadBalancerArn()),
                text(balancer.loadBalancerName()),
                text(balancer.typeAsString()),
                text(balancer.schemeAsString()),
                new LoadBalancer.Status(
                        state == null ? "" : text(state.codeAsString()), state == null ? "" : text(state.reason())),
                new LoadBalancer.Network(
                        text(balancer.vpcId()),
                        balancer.availabilityZones().stream()
                                .map(zone -> new LoadBalancer.Zone(text(zone.zoneName()), text(zone.subnetId())))
                                .toList(),
                        balancer.securityGroups(),
                        text(balancer.ipAddressTypeAsString())),
                Optional.ofNullable(balancer.createdTime()),
                text(balancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic()),
                LoadBalancer.Details.UNSEEN);
    }

    static Map<String, String> loadBalancerAttributes(List<LoadBalancerAttribute> attributes) {
        return attributes(attributes, LoadBalancerAttribute::key, LoadBalancerAttribute::value);
    }

    /** Load balancers and target groups always have some; one that is stated with two values is stated with none. */
    private static <A> Map<String, String> attributes(
            List<A> stated, Function<A, @Nullable String> key, Function<A, @Nullable String> value) {
        if (stated.isEmpty()) {
            throw new NotStatedException("the response contains no attributes");
        }
        return stated.stream()
                .collect(Collectors.toMap(
                        attribute -> text(key.apply(attribute)),
                        attribute -> text(value.apply(attribute)),
                        (first, second) -> first.equals(second) ? first : ""));
    }

    static Listener listener(software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener listener) {
        return new Listener(
                text(listener.listenerArn()),
                number(listener.port()),
                text(listener.protocolAsString()),
                text(listener.sslPolicy()),
                forwards(listener.defaultActions()),
                Optional.empty(),
                // DescribeListeners states the default certificate alone.
                Optional.of(listener.certificates().stream()
                        .map(certificate -> text(certificate.certificateArn()))
                        .findFirst()
                        .orElse("")),
                Optional.empty());
    }

    static LoadBalancer.Rule rule(software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule rule) {
        return new LoadBalancer.Rule(text(rule.ruleArn()), forwards(rule.actions()));
    }

    /** A target group without the facts that have calls of their own. */
    static TargetGroup targetGroup(software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
        return new TargetGroup(
                text(group.targetGroupArn()),
                text(group.targetGroupName()),
                text(group.protocolAsString()),
                number(group.port()),
                text(group.vpcId()),
                text(group.targetTypeAsString()),
                text(group.ipAddressTypeAsString()),
                group.loadBalancerArns(),
                new TargetGroup.HealthCheck(
                        Optional.ofNullable(group.healthCheckEnabled()),
                        text(group.healthCheckProtocolAsString()),
                        text(group.healthCheckPort()),
                        number(group.healthCheckIntervalSeconds()),
                        number(group.unhealthyThresholdCount())),
                TargetGroup.Details.UNSEEN);
    }

    static Map<String, String> targetGroupAttributes(List<TargetGroupAttribute> attributes) {
        return attributes(attributes, TargetGroupAttribute::key, TargetGroupAttribute::value);
    }

    static Target target(TargetHealthDescription description) {
        TargetHealth health = description.targetHealth();
        AdministrativeOverride override = description.administrativeOverride();
        return new Target(
                text(description.target().id()),
                number(description.target().port()),
                text(description.target().availabilityZone()),
                health == null ? "" : text(health.stateAsString()),
                health == null ? "" : text(health.reasonAsString()),
                override == null ? "" : text(override.stateAsString()));
    }

    /** The state of each zone; there is none without a reservation. */
    static CapacityReservation capacityReservation(String arn, DescribeCapacityReservationResponse stated) {
        return new CapacityReservation(
                arn,
                stated.capacityReservationState().stream()
                        .map(zone -> new ReservedZone(
                                text(zone.availabilityZone()),
                                zone.state() == null ? "" : text(zone.state().codeAsString()),
                                zone.state() == null ? "" : text(zone.state().reason())))
                        .toList());
    }

    static Map<String, String> tags(List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag> tags) {
        return tags.stream()
                .collect(Collectors.toMap(tag -> text(tag.key()), tag -> text(tag.value()), (first, second) -> first));
    }

    /**
     * A single group stands in the action itself, weighted groups in its forward configuration. A group that is stated with two
     * weights is stated with none.
     */
    private static List<Forward> forwards(List<Action> actions) {
        Map<String, Optional<Integer>> weights = new TreeMap<>();
        actions.stream()
                .flatMap(action -> action.forwardConfig() == null
                        ? Stream.empty()
                        : action.forwardConfig().targetGroups().stream())
                .forEach(group -> weights.merge(
                        text(group.targetGroupArn()),
                        Optional.ofNullable(group.weight()),
                        (first, second) -> first.equals(second) ? first : Optional.empty()));
        actions.forEach(action -> weights.putIfAbsent(text(action.targetGroupArn()), Optional.empty()));
        weights.remove("");
        return weights.entrySet().stream()
                .map(group -> new Forward(group.getKey(), group.getValue()))
                .toList();
    }

    private static int number(@Nullable Integer stated) {
        return stated == null ? 0 : stated;
    }
}
