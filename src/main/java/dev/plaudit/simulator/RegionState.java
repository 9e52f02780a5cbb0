package dev.plaudit.simulator;

import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resources of one account in one Region. The records are public because the templates read them by reflection.
 *
 * @param zones zone name → AZ ID in this account's own mapping
 * @param limits quotas of load balancing that are not AWS's defaults
 */
record RegionState(
        Home home,
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

    /** Returns the state of a Region in which the account owns nothing. */
    static RegionState empty(Home home, SortedMap<String, String> zones) {
        return new RegionState(
                home, zones, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    List<Zone> zoneList() {
        return zones.entrySet().stream()
                .map(zone -> new Zone(zone.getKey(), zone.getValue()))
                .toList();
    }

    /** The account and Region of a resource. */
    public record Home(String accountId, String region) {}

    /** A zone with its name in the owner's mapping and its AZ ID. */
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
            String blockMode,
            Zone zone) {}

    /** An EC2 instance. */
    public record Instance(String id, String name, String state, String privateIp, Subnet subnet) {}

    /** The identity of a load balancer or target group. */
    public record Label(String arn, String name, Map<String, String> tags) {}

    /**
     * The position of a resource in a VPC.
     *
     * @param subnets one for each enabled zone
     * @param routeTableIds the tables with routes to a Gateway endpoint
     */
    public record Placement(
            String vpcId, List<Subnet> subnets, List<SecurityGroup> securityGroups, List<String> routeTableIds) {}

    /**
     * A load balancer.
     *
     * @param capacity the state of the reserved capacity by zone name
     * @param metrics sums over a month, by name in CloudWatch
     */
    public record LoadBalancer(
            Label label,
            String type,
            String scheme,
            String state,
            Placement placement,
            String enforceSecurityGroups,
            List<Listener> listeners,
            Map<String, String> attributes,
            Map<String, String> capacity,
            Map<String, Double> metrics) {

        public String arn() {
            return label.arn();
        }
    }

    /** A listener and the groups that its default action forwards to; the last of its rules is the default rule. */
    public record Listener(
            String arn,
            String loadBalancerArn,
            int port,
            String protocol,
            String sslPolicy,
            List<Forward> forwards,
            List<Rule> rules,
            Optional<Certificate> certificate,
            Map<String, String> attributes) {

        boolean forwardsTo(String groupArn) {
            return rules.stream()
                    .flatMap(rule -> rule.forwards().stream())
                    .anyMatch(forward -> forward.targetGroupArn().equals(groupArn));
        }
    }

    /** A rule of a listener; the default rule has priority {@code default} and no address type. */
    public record Rule(String arn, String priority, String ipAddressType, List<Forward> forwards) {}

    /** A target group that an action forwards to. */
    public record Forward(String targetGroupArn, int weight) {}

    /**
     * The default certificate of a listener.
     *
     * @param expires in seconds since the epoch
     */
    public record Certificate(String arn, String type, String status, long expires) {}

    /** A target group. */
    public record TargetGroup(
            Label label,
            String type,
            String protocol,
            int port,
            String vpcId,
            String healthCheckProtocol,
            List<String> loadBalancerArns,
            List<Target> targets,
            Map<String, String> attributes) {}

    /** A target; {@code zone} is a zone name, {@code all}, or empty if AWS returns none. */
    public record Target(String id, int port, String zone, String state, String reason, String override) {}

    /** The identity of an endpoint service. */
    public record ServiceIdentity(String id, String name, String type, Home home) {}

    /** The conditions on which consumers use a service. */
    public record Terms(
            boolean acceptanceRequired, String privateDnsName, String privateDnsState, String payerResponsibility) {}

    /**
     * An endpoint service.
     *
     * @param supportedRegions includes the host Region
     * @param insightRules states by template
     */
    public record Service(
            ServiceIdentity identity,
            String state,
            List<Zone> zones,
            Terms terms,
            List<String> loadBalancerArns,
            List<Principal> principals,
            List<String> supportedRegions,
            List<Notification> notifications,
            Map<String, String> insightRules,
            Map<String, String> tags) {

        public String id() {
            return identity.id();
        }

        public String name() {
            return identity.name();
        }
    }

    /** A notification that a service sends to a topic when its connections change. */
    public record Notification(String id, String serviceId, String topic, List<String> events, String state) {}

    /** A principal that may connect to a service. */
    public record Principal(String id, String type, String principal) {}

    /** The owner of an endpoint and how it was created. */
    public record Origin(Home home, Instant created, boolean requesterManaged) {}

    /** The state of an endpoint and of what it leads to; the error is empty unless it failed. */
    public record Status(String state, String errorCode, String errorMessage, List<Association> associations) {}

    /** A resource that an endpoint leads to; the failure is empty unless its private DNS or something else failed. */
    public record Association(
            String id, String endpointId, String resourceArn, String accessibility, String code, String message) {}

    /** The service that an endpoint connects to; its name is empty if it connects to something else, and so is the payer
     * if the service decides. */
    public record ServiceTarget(String name, String region, String payer) {}

    /**
     * How the private name leads to an endpoint.
     *
     * @param onlyForInbound for queries from outside the VPC alone
     */
    public record PrivateDns(boolean enabled, boolean onlyForInbound) {}

    /** A VPC endpoint. */
    public record Endpoint(
            String id,
            String type,
            Origin origin,
            Status status,
            ServiceTarget service,
            Placement placement,
            PrivateDns privateDns,
            String policy,
            Map<String, Double> metrics,
            Map<String, String> tags) {

        public String region() {
            return origin.home().region();
        }

        String owner() {
            return origin.home().accountId();
        }

        String state() {
            return status.state();
        }
    }

    /** A connection as the owner of the service sees it. */
    public record Connection(Service service, Endpoint endpoint) {}
}
