package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The name, state and metrics of a load balancer. Rules read them as {@code load_balancer.details}.
 *
 * @param name as its owner chose it
 * @param state {@code active}, {@code provisioning}, {@code active_impaired}, {@code failed}
 * @param stateReason AWS's own words about the state, or empty
 * @param createdAt when its owner created it
 * @param serviceZoneIds the zones that all load balancers of its service cover together, as AZ IDs, sorted
 * @param portAllocationErrors connections that found no free port lately (PortAllocationErrorCount)
 * @param processedBytes bytes processed lately (ProcessedBytes)
 */
public record LoadBalancerDetails(
        String name,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.LOAD_BALANCER_STATE)
        Optional<String> state,

        @ReadFrom(LOAD_BALANCERS) Optional<String> stateReason,
        @ReadFrom(LOAD_BALANCERS) Optional<Instant> createdAt,
        @ReadFrom({LOAD_BALANCERS, ZONES, SUBNETS}) Optional<List<String>> serviceZoneIds,
        @ReadFrom(METRIC_DATA) Optional<Metric> portAllocationErrors,
        @ReadFrom(METRIC_DATA) Optional<Metric> processedBytes) {

    LoadBalancerDetails withoutTraffic() {
        return new LoadBalancerDetails(
                name, state, stateReason, createdAt, serviceZoneIds, portAllocationErrors, Optional.empty());
    }
}
