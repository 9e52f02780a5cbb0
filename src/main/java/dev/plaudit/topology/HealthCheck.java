package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import java.util.Optional;

/**
 * How a load balancer checks the targets of a group: what rules call {@code target_group.details.healthCheck}.
 *
 * @param enabled always true but for Lambda functions
 * @param protocol {@code TCP}, {@code HTTP} or {@code HTTPS}
 * @param intervalSeconds between two checks of a target
 * @param unhealthyThreshold failed checks in a row until a target is unhealthy
 */
public record HealthCheck(
        @ReadFrom(TARGET_GROUPS) Optional<Boolean> enabled,
        @OneOf(KnownValues.HEALTH_CHECK_PROTOCOL) String protocol,
        long intervalSeconds,
        long unhealthyThreshold) {}
