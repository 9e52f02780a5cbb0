package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load balancer behind an endpoint service: what rules call {@code load_balancer}. Only its ARN is certain; everything
 * else is missing when the load balancer could not be read.
 *
 * @param type {@code network} or {@code gateway}
 * @param scheme {@code internal}, {@code internet-facing}, or empty text for a Gateway Load Balancer
 * @param zoneIds the enabled zones as AZ IDs, sorted, translated with the owner account's own mapping
 * @param crossZone the load balancer's own {@code load_balancing.cross_zone.enabled}
 */
public record ServiceLoadBalancer(
        String arn,
        String name,
        String serviceId,
        String accountId,
        String region,
        @ReadFrom(LOAD_BALANCERS) Optional<String> type,
        @ReadFrom(LOAD_BALANCERS) Optional<String> scheme,
        @ReadFrom(LOAD_BALANCERS) Optional<String> state,
        @ReadFrom({LOAD_BALANCERS, ZONES, SUBNETS}) Optional<List<String>> zoneIds,
        @ReadFrom(LOAD_BALANCERS) Optional<List<String>> securityGroupIds,
        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Boolean> crossZone,
        @ReadFrom(LOAD_BALANCER_ATTRIBUTES) Optional<Map<String, String>> attributes,
        @ReadFrom(LISTENERS) Optional<List<Listener>> listeners,
        @ReadFrom(TARGET_GROUPS) Optional<List<ServiceTargetGroup>> targetGroups) {

    /** A listener; {@code port} is 0 and {@code sslPolicy} empty where there is none. */
    public record Listener(String arn, long port, String protocol, String sslPolicy) {}
}
