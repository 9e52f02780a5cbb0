package dev.plaudit.topology;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.AccountLimit;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Scope.Quota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts what an account uses of the limits that PrivateLink depends on. Either all counts are known or none is reported,
 * because a missing count may be the one that reaches its limit.
 */
final class Quotas {

    /** Limits with AWS's defaults ("Quotas for your Network Load Balancers", "AWS PrivateLink quotas"). */
    private enum Limit {
        /** A limit in Service Quotas, which has no such name for it. */
        ENDPOINTS("interface-and-gateway-load-balancer-endpoints-per-vpc", 50),
        BALANCERS("network-load-balancers", 50),
        GROUPS("target-groups", 3_000),
        LISTENERS("listeners-per-network-load-balancer", 50),
        TARGETS("targets-per-network-load-balancer", 3_000),
        TARGETS_IN_ZONE("targets-per-availability-zone-per-network-load-balancer", 500),
        TARGETS_OF_GROUP("targets-per-target-group", 1_000);

        private final String text;
        private final long usual;

        Limit(String text, long usual) {
            this.text = text;
            this.usual = usual;
        }
    }

    private static final Set<String> COUNTED_ENDPOINTS = Set.of("Interface", "GatewayLoadBalancer");

    /** An Application Load Balancer counts as this many targets, and as twice as many with cross-zone load balancing. */
    private static final long BALANCER_AS_TARGET = 50;

    private final Map<String, Long> limits;
    private final List<Quota> quotas = new ArrayList<>();

    private Quotas(FactsOnDemand facts) {
        this.limits = facts.accountLimits().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toMap(AccountLimit::name, AccountLimit::max, Math::min));
    }

    /**
     * The quotas of an account and Region: of VPCs with an endpoint, and where it provides a service, of its Network Load
     * Balancers.
     *
     * @param provided subjects of {@link ServiceJoin}, of this account and Region, with the load balancers of its services
     */
    static Optional<List<Quota>> of(RegionInventory region, List<Subject> provided) {
        Map<String, ServiceLoadBalancer> balancers = new TreeMap<>();
        for (Subject subject : provided) {
            if (subject.facts() instanceof ServiceLoadBalancer balancer) {
                balancers.putIfAbsent(balancer.arn(), balancer);
            }
        }
        if (region.privateLink().endpoints().isEmpty()
                || region.isIncompleteByPlan(Calls.ENDPOINTS)
                || region.isIncompleteByPlan(Calls.SERVICES)
                || region.privateLink().services().isEmpty()
                || !region.privateLink().endpoints().get().stream().allMatch(Quotas::canBeCounted)
                || region.privateLink().services().get().stream()
                        .anyMatch(service ->
                                service.connectivity().loadBalancerArns().isEmpty())) {
            return Optional.empty();
        }
        Quotas quotas = new Quotas(region.onDemand());
        quotas.addEndpoints(region.privateLink().endpoints().get());
        boolean known = balancers.isEmpty() || quotas.addBalancers(region, balancers.values());
        return known ? Optional.of(List.copyOf(quotas.quotas)) : Optional.empty();
    }

    private static boolean canBeCounted(VpcEndpoint endpoint) {
        return KnownValues.ENDPOINT_TYPE.contains(endpoint.vpcEndpointType())
                && KnownValues.ENDPOINT_STATE.contains(endpoint.lifecycle().state());
    }

    private void addEndpoints(List<VpcEndpoint> endpoints) {
        endpoints.stream()
                .filter(endpoint -> COUNTED_ENDPOINTS.contains(endpoint.vpcEndpointType()))
                .filter(endpoint -> !endpoint.lifecycle().state().equalsIgnoreCase("deleted"))
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.network().vpcId(), TreeMap::new, Collectors.counting()))
                .forEach((vpcId, count) -> add(Limit.ENDPOINTS, vpcId, count));
    }

    /** Whether all counts are known. */
    private boolean addBalancers(RegionInventory region, Collection<ServiceLoadBalancer> balancers) {
        FactsOnDemand facts = region.onDemand();
        if (facts.networkLoadBalancerCount().isEmpty()
                || facts.targetGroupCount().isEmpty()
                || !balancers.stream()
                        .allMatch(balancer -> balancer.type()
                                .filter(KnownValues.LOAD_BALANCER_TYPE::contains)
                                .isPresent())) {
            return false;
        }
        add(Limit.BALANCERS, "", facts.networkLoadBalancerCount().get());
        add(Limit.GROUPS, "", facts.targetGroupCount().get());
        return balancers.stream()
                .filter(balancer -> balancer.type().filter("network"::equals).isPresent())
                .allMatch(balancer -> addBalancer(
                        balancer, region.loadBalancing().targetGroups().orElse(List.of())));
    }

    /** Counts all groups that are attached, whether or not traffic reaches them. */
    private boolean addBalancer(ServiceLoadBalancer balancer, List<TargetGroup> listed) {
        List<TargetGroup> groups = listed.stream()
                .filter(group -> group.loadBalancerArns().contains(balancer.arn()))
                .toList();
        List<Optional<Boolean>> crossing = groups.stream()
                .map(group -> CrossZone.of(group, balancer.network().crossZone()))
                .toList();
        if (balancer.network().listeners().isEmpty()
                || balancer.targetGroups().isEmpty()
                || !crossing.stream().allMatch(Optional::isPresent)
                || !groups.stream().allMatch(Quotas::canBeCounted)) {
            return false;
        }
        boolean crossZone = crossing.contains(Optional.of(true));
        add(
                Limit.LISTENERS,
                balancer.arn(),
                balancer.network().listeners().get().size());
        long targets = groups.stream()
                .mapToLong(group -> registered(group) * weight(group, crossZone))
                .sum();
        // With cross-zone load balancing the limit of one zone applies to all targets.
        add(Limit.TARGETS, balancer.arn(), targets, crossZone ? Limit.TARGETS_IN_ZONE : Limit.TARGETS);
        groups.forEach(group -> add(Limit.TARGETS_OF_GROUP, group.targetGroupArn(), registered(group)));
        return true;
    }

    private static boolean canBeCounted(TargetGroup group) {
        return KnownValues.TARGET_TYPE.contains(group.targetType())
                && group.details()
                        .targets()
                        .filter(targets -> targets.stream()
                                .allMatch(target ->
                                        TargetJoin.isRegistered(target).isPresent()))
                        .isPresent();
    }

    private static long registered(TargetGroup group) {
        return group.details().targets().stream()
                .flatMap(Collection::stream)
                .filter(target -> TargetJoin.isRegistered(target).equals(Optional.of(true)))
                .count();
    }

    private static long weight(TargetGroup group, boolean crossZone) {
        if (!group.targetType().equals("alb")) {
            return 1;
        }
        return crossZone ? 2 * BALANCER_AS_TARGET : BALANCER_AS_TARGET;
    }

    private void add(Limit limit, String resource, long used) {
        add(limit, resource, used, limit);
    }

    /** @param max the limit that applies, which may be another one */
    private void add(Limit limit, String resource, long used, Limit max) {
        Optional<Long> stated = Optional.ofNullable(limits.get(max.text));
        quotas.add(new Quota(limit.text, resource, used, stated.orElse(max.usual), stated.isEmpty()));
    }
}
