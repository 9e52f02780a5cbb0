package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;

import java.util.Map;
import java.util.Optional;

/**
 * What a target group forwards to, and how it checks that: what rules call {@code target_group.details}.
 *
 * @param protocol to the targets
 * @param port of targets that have none of their own; 0 where there is none
 * @param targetType {@code instance}, {@code ip} or {@code alb}
 * @param ipAddressType {@code ipv4} or {@code ipv6}
 * @param attributes by key, as AWS spells them
 * @param healthCheck how targets are checked
 */
public record TargetGroupDetails(
        @OneOf(KnownValues.TARGET_PROTOCOL) String protocol,
        long port,
        @OneOf(KnownValues.TARGET_TYPE) String targetType,
        String ipAddressType,
        @ReadFrom(TARGET_GROUP_ATTRIBUTES) Optional<Map<String, String>> attributes,
        HealthCheck healthCheck) {}
