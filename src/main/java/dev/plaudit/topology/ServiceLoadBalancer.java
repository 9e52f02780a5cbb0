package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CAPACITY_RESERVATION;
import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LISTENER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TAGS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load balancer behind an endpoint service: what rules call {@code load_balancer}. Only its ARN is certain; everything
 * else is missing when the load balancer could not be read.
 *
 * @param type {@code network} or {@code gateway}
 * @param scheme {@code internal}, {@code internet-facing}, or empty text for a Gateway Load Balancer
 * @param state {@code active}, {@code provisioning}, {@code active_impaired}, {@code failed}
 * @param stateReason AWS's own words about the state, or empty
 * @param ipAddressType {@code ipv4}, {@code dualstack} or {@code dualstack-without-public-ipv4}
 * @param zoneIds the enabled zones as AZ IDs, sorted, translated with the owner account's own mapping
 * @param subnets the subnets of the enabled zones, as far as they can be seen
 * @param enforceSecurityGroupInboundRulesOnPrivateLinkTraffic {@code on}, {@code off}, or empty without security groups
 * @param crossZone the load balancer's own {@code load_balancing.cross_zone.enabled}
 * @param capacityReservation the reserved capacity by zone; none when no capacity is reserved
 * @param portAllocationErrors connections that found no free port lately (PortAllocationErrorCount)
 * @param processedBytes bytes processed lately (ProcessedBytes)
 */
public record ServiceLoadBalancer(
        String arn,
        String name,
        String serviceId,
        String accountId,
        Account account,
        String region,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.LOAD_BALANCER_TYPE)
        Optional<String> type,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.SCHEME) Optional<String> scheme,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.LOAD_BALANCER_STATE)
        Optional<String> state,

        @ReadFrom(LOAD_BALANCERS) Optional<String> stateReason,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.ADDRESS_TYPE)
        Optional<String> ipAddressType,

        @ReadFrom(LOAD_BALANCERS) Optional<Instant> createdAt,
        @ReadFrom({LOAD_BALANCERS, ZONES, SUBNETS}) Optional<List<String>> zoneIds,
        @ReadFrom({LOAD_BALANCERS, SUBNETS}) Optional<List<Subnet>> subnets,
        @ReadFrom(LOAD_BALANCERS) Optional<List<String>> securityGroupIds,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.ON_OR_OFF)
        Optional<String> enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,

        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Boolean> crossZone,
        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Map<String, String>> attributes,
        @ReadFrom(LISTENERS) Optional<List<Listener>> listeners,
        @ReadFrom(TARGET_GROUPS) Optional<List<ServiceTargetGroup>> targetGroups,
        @ReadFrom(CAPACITY_RESERVATION) Optional<List<ReservedCapacity>> capacityReservation,
        @ReadFrom(METRIC_DATA) Optional<Metric> portAllocationErrors,
        @ReadFrom(METRIC_DATA) Optional<Metric> processedBytes,
        @ReadFrom(TAGS) Optional<Map<String, String>> tags) {

    /** The load balancer as it would be in a Region. */
    public ServiceLoadBalancer in(String otherRegion, String otherArn) {
        return with(otherArn, otherRegion, crossZone, targetGroups, processedBytes);
    }

    /** Another load balancer of its kind, of which nobody knows the traffic. */
    public ServiceLoadBalancer anotherIn(String otherRegion) {
        return with(arn + " in " + otherRegion, otherRegion, crossZone, targetGroups, Optional.empty());
    }

    /** The load balancer as it would be with cross-zone load balancing of all target groups on, or off. */
    public ServiceLoadBalancer withCrossZone(boolean on) {
        Optional<List<ServiceTargetGroup>> groups = targetGroups.map(
                all -> all.stream().map(group -> group.withCrossZone(on)).toList());
        return with(arn, region, Optional.of(on), groups, processedBytes);
    }

    private ServiceLoadBalancer with(
            String otherArn,
            String otherRegion,
            Optional<Boolean> otherCrossZone,
            Optional<List<ServiceTargetGroup>> groups,
            Optional<Metric> traffic) {
        return new ServiceLoadBalancer(
                otherArn,
                name,
                serviceId,
                accountId,
                account,
                otherRegion,
                type,
                scheme,
                state,
                stateReason,
                ipAddressType,
                createdAt,
                zoneIds,
                subnets,
                securityGroupIds,
                enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
                otherCrossZone,
                attributes,
                listeners,
                groups,
                capacityReservation,
                portAllocationErrors,
                traffic,
                tags);
    }

    /**
     * A listener.
     *
     * @param port 0 where there is none
     * @param sslPolicy empty where there is none
     * @param targetGroupArns the groups of its default actions; others may hang off its rules
     * @param tcpIdleTimeoutSeconds {@code tcp.idle_timeout.seconds} of a listener for TCP; the fixed 350 seconds of one for
     *     TLS; missing for others, which have none
     */
    public record Listener(
            String arn,
            long port,
            @OneOf(KnownValues.LISTENER_PROTOCOL) String protocol,
            String sslPolicy,
            List<String> targetGroupArns,
            @ReadFrom({LISTENERS, LISTENER_ATTRIBUTES}) Optional<Long> tcpIdleTimeoutSeconds) {}

    /**
     * Reserved capacity in one zone.
     *
     * @param zoneId the AZ ID, translated with the owner account's own mapping
     * @param state {@code provisioned}, {@code pending}, {@code rebalancing} or {@code failed}
     * @param reason AWS's own words, or empty
     */
    public record ReservedCapacity(
            @ReadFrom({CAPACITY_RESERVATION, ZONES, SUBNETS})
            Optional<String> zoneId,

            @OneOf(KnownValues.RESERVATION_STATE) String state,
            String reason) {}
}
