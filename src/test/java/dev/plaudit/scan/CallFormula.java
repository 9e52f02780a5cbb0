package dev.plaudit.scan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many requests the reading of one account and Region may take, when every listing fits a page and no load balancer
 * is a target of another; calls that no rule in force reads take none.
 *
 * <p>Of <i>S</i> services, <i>E</i> endpoints, <i>L</i> load balancers behind services, <i>T</i> target groups on these,
 * <i>I</i> instance targets, <i>G</i> security groups of endpoints and Network Load Balancers and <i>VD</i> VPCs with an
 * endpoint with private DNS: always 3; with services 2 + S; with services or endpoints 1; with endpoints ⌈names of
 * services / 100⌉ for each Region of services and 2 VD; with security groups ⌈G / 100⌉; with Gateway Load Balancer
 * endpoints 1; with load balancers ⌈L / 20⌉, but not more than one page, and 2 + 3L + 2T + ⌈(L + T) / 20⌉, one for
 * each listener for TCP and each certificate, and one for each listener of a Network Load Balancer; with instances
 * ⌈I / 100⌉; with metrics ⌈(E + 2L) / 500⌉.
 */
final class CallFormula {

    private static final int ARNS_PER_CALL = 20;
    private static final int IDS_PER_CALL = 100;
    private static final int METRICS_PER_CALL = 500;

    private CallFormula() {}

    /** The requests by call, in IAM's spelling. */
    static SortedMap<String, Long> of(RegionInventory region) {
        List<EndpointService> services = region.privateLink().services().orElseThrow();
        List<VpcEndpoint> endpoints = region.privateLink().endpoints().orElseThrow();
        SortedMap<String, Long> calls = new TreeMap<>();
        calls.put(Calls.SERVICES, 1L);
        calls.put(Calls.ENDPOINTS, 1L);
        calls.put(Calls.ZONES, 1L);
        if (!services.isEmpty()) {
            calls.put(Calls.CONNECTIONS, 1L);
            calls.put(Calls.NOTIFICATIONS, 1L);
            calls.put(Calls.PERMISSIONS, (long) services.size());
        }
        if (!services.isEmpty() || !endpoints.isEmpty()) {
            calls.put(Calls.SUBNETS, 1L);
        }
        put(calls, Calls.SERVICE_DETAILS, serviceDetails(endpoints));
        put(calls, Calls.ENDPOINT_ASSOCIATIONS, endpoints.stream().anyMatch(CallFormula::hasAssociations) ? 1 : 0);
        put(calls, Calls.SECURITY_GROUPS, batches(securityGroups(endpoints, region), IDS_PER_CALL));
        put(calls, Calls.ROUTE_TABLES, endpoints.stream().anyMatch(CallFormula::isRouted) ? 1 : 0);
        put(calls, Calls.VPC_ATTRIBUTE, 2 * vpcsWithPrivateDns(endpoints));
        put(calls, Calls.INSTANCES, batches(instances(region), IDS_PER_CALL));
        addLoadBalancers(calls, services, region);
        put(calls, Calls.METRIC_DATA, batches(metrics(services, endpoints, region.region()), METRICS_PER_CALL));
        calls.keySet().retainAll(region.asked());
        return calls;
    }

    private static void addLoadBalancers(
            SortedMap<String, Long> calls, List<EndpointService> services, RegionInventory region) {
        long balancers = services.stream()
                .flatMap(service -> service.connectivity().loadBalancerArns().stream())
                .distinct()
                .count();
        if (balancers == 0) {
            return;
        }
        long groups = region.loadBalancing().targetGroups().stream()
                .mapToLong(Collection::size)
                .sum();
        calls.put(Calls.LOAD_BALANCERS, 1L);
        calls.put(Calls.TARGET_GROUPS, 1L);
        calls.put(Calls.LOAD_BALANCER_ATTRIBUTES, balancers);
        calls.put(Calls.LISTENERS, balancers);
        calls.put(Calls.CAPACITY_RESERVATION, balancers);
        calls.put(Calls.ACCOUNT_LIMITS, 1L);
        put(calls, Calls.LISTENER_ATTRIBUTES, listenersForTcp(region));
        put(calls, Calls.RULES, listenersWithRules(region));
        put(calls, Calls.CERTIFICATE, certificates(region));
        calls.put(Calls.TAGS, batches(balancers + groups, ARNS_PER_CALL));
        put(calls, Calls.TARGET_GROUP_ATTRIBUTES, groups);
        put(calls, Calls.TARGET_HEALTH, groups);
    }

    /** The sum over all calls. */
    static long total(RegionInventory region) {
        return of(region).values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean hasAssociations(VpcEndpoint endpoint) {
        return endpoint.associations().isPresent();
    }

    /** Names of services of one Region go together. */
    private static long serviceDetails(List<VpcEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.service().serviceName().isEmpty())
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.service().serviceRegion(),
                        Collectors.mapping(endpoint -> endpoint.service().serviceName(), Collectors.toSet())))
                .values()
                .stream()
                .mapToLong(names -> batches(names.size(), IDS_PER_CALL))
                .sum();
    }

    private static long securityGroups(List<VpcEndpoint> endpoints, RegionInventory region) {
        return Stream.concat(
                        endpoints.stream().flatMap(endpoint -> endpoint.network().securityGroupIds().stream()),
                        region.loadBalancing().loadBalancers().stream()
                                .flatMap(Collection::stream)
                                .filter(balancer -> balancer.type().equals("network"))
                                .flatMap(balancer -> balancer.network().securityGroupIds().stream()))
                .distinct()
                .count();
    }

    private static boolean isRouted(VpcEndpoint endpoint) {
        return endpoint.vpcEndpointType().equals("GatewayLoadBalancer");
    }

    private static long vpcsWithPrivateDns(List<VpcEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.dns().privateDnsEnabled().orElse(true))
                .map(endpoint -> endpoint.network().vpcId())
                .distinct()
                .count();
    }

    /** One of each endpoint that works and stays in its Region, two of each Network Load Balancer. */
    private static long metrics(List<EndpointService> services, List<VpcEndpoint> endpoints, String region) {
        long reporting = endpoints.stream()
                .filter(endpoint -> Set.of("Interface", "GatewayLoadBalancer").contains(endpoint.vpcEndpointType()))
                .filter(endpoint -> endpoint.lifecycle().state().equals("available"))
                .filter(endpoint ->
                        Set.of("", region).contains(endpoint.service().serviceRegion()))
                .count();
        long balancers = services.stream()
                .flatMap(service -> service.connectivity().loadBalancerArns().stream())
                .filter(arn -> arn.contains("/net/"))
                .distinct()
                .count();
        return reporting + 2 * balancers;
    }

    private static long listenersForTcp(RegionInventory region) {
        return region.loadBalancing().loadBalancers().stream()
                .flatMap(Collection::stream)
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .filter(listener -> listener.protocol().equals("TCP"))
                .count();
    }

    private static long listenersWithRules(RegionInventory region) {
        return region.loadBalancing().loadBalancers().stream()
                .flatMap(Collection::stream)
                .filter(balancer -> balancer.type().equals("network"))
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .count();
    }

    private static long certificates(RegionInventory region) {
        return region.loadBalancing().loadBalancers().stream()
                .flatMap(Collection::stream)
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .flatMap(listener -> listener.certificateArn().stream())
                .filter(arn -> arn.contains(":acm:"))
                .distinct()
                .count();
    }

    private static long instances(RegionInventory region) {
        return region.loadBalancing().instances().stream()
                .map(Instance::instanceId)
                .distinct()
                .count();
    }

    private static long batches(long items, int size) {
        return (items + size - 1) / size;
    }

    private static void put(SortedMap<String, Long> calls, String call, long count) {
        if (count > 0) {
            calls.put(call, count);
        }
    }
}
