package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.RULES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a target group forwards to its targets and checks them. Rules read it as {@code target_group.details}.
 *
 * @param protocol to the targets
 * @param port of targets that have none of their own; 0 where there is none
 * @param targetType {@code instance}, {@code ip} or {@code alb}
 * @param ipAddressType {@code ipv4} or {@code ipv6}
 * @param listenerPorts the listeners that certainly send traffic to it, as {@code TCP 443}; missing where none does for certain
 * @param attributes by key, as AWS spells them
 * @param healthCheck how targets are checked
 */
public record TargetGroupDetails(
        @OneOf(KnownValues.TARGET_PROTOCOL) String protocol,
        long port,
        @OneOf(KnownValues.TARGET_TYPE) String targetType,
        String ipAddressType,
        @ReadFrom({LISTENERS, RULES}) Optional<List<String>> listenerPorts,

        @ReadFrom({TARGET_GROUP_ATTRIBUTES, LISTENERS, RULES})
        Optional<Map<String, String>> attributes,

        HealthCheck healthCheck) {

    TargetGroupDetails withoutFacts() {
        return new TargetGroupDetails(
                protocol,
                port,
                targetType,
                ipAddressType,
                Optional.empty(),
                Optional.empty(),
                new HealthCheck(
                        Optional.empty(),
                        healthCheck.protocol(),
                        healthCheck.intervalSeconds(),
                        healthCheck.unhealthyThreshold()));
    }

    /**
     * The health check of a target group. Rules read it as {@code target_group.details.healthCheck}.
     *
     * @param enabled always true but for Lambda functions
     * @param protocol {@code TCP}, {@code HTTP} or {@code HTTPS}
     * @param intervalSeconds between two checks of a target
     * @param unhealthyThreshold failed checks in a row until a target is unhealthy
     */
    public record HealthCheck(
            @ReadFrom({TARGET_GROUPS, LISTENERS, RULES}) Optional<Boolean> enabled,
            @OneOf(KnownValues.HEALTH_CHECK_PROTOCOL) String protocol,
            long intervalSeconds,
            long unhealthyThreshold) {}
}
