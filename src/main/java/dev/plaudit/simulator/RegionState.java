package dev.plaudit.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one account owns in one Region. The records are public because the templates read them by reflection.
 *
 * @param zones zone name → AZ ID in this account's own mapping
 * @param limits quotas of load balancing that are not AWS's defaults
 */
record RegionState(
        String accountId,
        String region,
        SortedMap<String, String> zones,
        List<VpcState> vpcs,
        List<Subnet> subnets,
        List<Instance> instances,
        List<LoadBalancer> loadBalancers,
        List<TargetGroup> targetGroups,
        List<Service> services,
        List<Endpoint> endpoints,
        Map<String, Long> limits) {

    RegionState {
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        vpcs = List.copyOf(vpcs);
        subnets = List.copyOf(subnets);
        instances = List.copyOf(instances);
        loadBalancers = List.copyOf(loadBalancers);
        targetGroups = List.copyOf(targetGroups);
        services = List.copyOf(services);
        endpoints = List.copyOf(endpoints);
        limits = Map.copyOf(limits);
    }

    /** A Region in which the account owns nothing. */
    static RegionState empty(String accountId, String region, SortedMap<String, String> zones) {
        return new RegionState(
                accountId, region, zones, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                Map.of());
    }

    /** A zone under its name in the owner's mapping and its AZ ID. */
    public record Zone(String name, String id) {}

    /** A subnet. */
    public record Subnet(
            String id,
            String arn,
            String name,
            String vpcId,
            String cidr,
            String owner,
            int freeAddresses,
            Zone zone) {}

    /** An EC2 instance. */
    public record Instance(String id, String name, String state, String privateIp, Subnet subnet) {}

    /**
     * A load balancer.
     *
     * @param subnets one for each enabled zone
     * @param capacity the state of the reserved capacity by zone name
     * @param metrics sums over a month by CloudWatch's names
     */
    public record LoadBalancer(
            String arn,
            String name,
            String type,
            String scheme,
            String state,
            String vpcId,
            List<Subnet> subnets,
            List<String> securityGroups,
            String enforceSecurityGroups,
            List<Listener> listeners,
            Map<String, String> attributes,
            Map<String, String> capacity,
            Map<String, Double> metrics,
            Map<String, String> tags) {}

    /** A listener and the groups it forwards to. */
    public record Listener(
            String arn,
            String loadBalancerArn,
            int port,
            String protocol,
            String sslPolicy,
            List<String> targetGroupArns,
            Map<String, String> attributes) {}

    /** A target group. */
    public record TargetGroup(
            String arn,
            String name,
            String type,
            String protocol,
            int port,
            String vpcId,
            String healthCheckProtocol,
            List<String> loadBalancerArns,
            List<Target> targets,
            Map<String, String> attributes,
            Map<String, String> tags) {}

    /** A target; {@code zone} is a zone name, {@code all}, or empty where AWS states none. */
    public record Target(String id, int port, String zone, String state, String reason, String override) {}

    /** An endpoint service; {@code supportedRegions} includes the host Region. */
    public record Service(
            String id,
            String name,
            String owner,
            String region,
            String type,
            String state,
            List<Zone> zones,
            boolean acceptanceRequired,
            List<String> loadBalancerArns,
            List<Principal> principals,
            List<String> supportedRegions,
            String privateDnsName,
            String privateDnsState,
            String payerResponsibility,
            List<Notification> notifications,
            Map<String, String> tags) {}

    /** A message to a topic when something happens to the connections of a service. */
    public record Notification(String id, String serviceId, String topic, List<String> events, String state) {}

    /** A principal that may connect to a service. */
    public record Principal(String id, String type, String principal) {}

    /** A VPC endpoint, which for its service is a connection. */
    public record Endpoint(
            String id,
            String type,
            String vpcId,
            String owner,
            String region,
            String serviceName,
            String serviceRegion,
            String state,
            List<Subnet> subnets,
            List<VpcState.SecurityGroup> securityGroups,
            boolean privateDns,
            boolean requesterManaged,
            Instant created,
            String policy,
            Map<String, Double> metrics,
            String errorCode,
            String errorMessage,
            Map<String, String> tags) {}

    /** A connection as the owner of the service sees it. */
    public record Connection(Service service, Endpoint endpoint) {}
}
