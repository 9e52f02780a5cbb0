package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CAPACITY_RESERVATION;
import static dev.plaudit.inventory.Calls.CERTIFICATE;
import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LISTENER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.topology.EndpointNetwork.SecurityGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a load balancer receives and distributes traffic. Rules read it as {@code load_balancer.network}.
 *
 * @param scheme {@code internal}, {@code internet-facing}, or empty text for a Gateway Load Balancer
 * @param ipAddressType {@code ipv4}, {@code dualstack} or {@code dualstack-without-public-ipv4}
 * @param subnets the subnets of the enabled zones, as far as they can be seen
 * @param securityGroupIds {@code sg-…}; none without security groups
 * @param securityGroups the same groups with their inbound rules
 * @param enforceSecurityGroupInboundRulesOnPrivateLinkTraffic {@code on}, {@code off}, or empty without security groups
 * @param listeners sorted by ARN
 * @param crossZone the load balancer's own {@code load_balancing.cross_zone.enabled}
 * @param attributes by key, as AWS spells them
 * @param capacityReservation the reserved capacity by zone; none when no capacity is reserved
 */
public record LoadBalancerNetwork(
        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.SCHEME) Optional<String> scheme,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.ADDRESS_TYPE)
        Optional<String> ipAddressType,

        @ReadFrom({LOAD_BALANCERS, SUBNETS}) Optional<List<Subnet>> subnets,
        @ReadFrom(LOAD_BALANCERS) Optional<List<String>> securityGroupIds,

        @ReadFrom({LOAD_BALANCERS, SECURITY_GROUPS}) Optional<List<SecurityGroup>> securityGroups,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.ON_OR_OFF)
        Optional<String> enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,

        @ReadFrom(LISTENERS) Optional<List<Listener>> listeners,
        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Boolean> crossZone,
        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Map<String, String>> attributes,
        @ReadFrom(CAPACITY_RESERVATION) Optional<List<ReservedCapacity>> capacityReservation) {

    /**
     * A listener.
     *
     * @param port 0 where there is none
     * @param sslPolicy empty where there is none
     * @param targetGroupArns the groups of its default action but those with weight 0; its rules may forward to others
     * @param tcpIdleTimeoutSeconds {@code tcp.idle_timeout.seconds} of a listener for TCP; the fixed 350 seconds of one for
     *     TLS; missing for others, which have none
     * @param certificateArn of its default certificate; empty where there is none
     * @param certificate its default certificate, if AWS Certificate Manager keeps it
     */
    public record Listener(
            String arn,
            long port,
            @OneOf(KnownValues.LISTENER_PROTOCOL) String protocol,
            String sslPolicy,
            List<String> targetGroupArns,
            @ReadFrom({LISTENERS, LISTENER_ATTRIBUTES}) Optional<Long> tcpIdleTimeoutSeconds,
            @ReadFrom(LISTENERS) Optional<String> certificateArn,
            @ReadFrom({LISTENERS, CERTIFICATE}) Optional<Certificate> certificate) {}

    /**
     * A certificate of AWS Certificate Manager.
     *
     * @param type {@code IMPORTED}, {@code AMAZON_ISSUED} or {@code PRIVATE}
     * @param status {@code ISSUED}, {@code EXPIRED}, {@code REVOKED}, …
     * @param notAfter when it expires; missing before it is issued
     */
    public record Certificate(
            @OneOf(KnownValues.CERTIFICATE_TYPE) String type,
            @OneOf(KnownValues.CERTIFICATE_STATUS) String status,
            @ReadFrom(CERTIFICATE) Optional<Instant> notAfter) {}

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
