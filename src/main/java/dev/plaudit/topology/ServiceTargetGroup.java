package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.INSTANCES;
import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.RULES;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TAGS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target group of a load balancer behind a service. Rules read it as {@code target_group}.
 *
 * <p>Where it is not known whether traffic reaches the group, all
 * of its optional facts but the tags are missing.
 *
 * @param name as its owner chose it
 * @param loadBalancerArn the load balancer that forwards to it
 * @param serviceId the service that it is behind
 * @param account the account the group is in
 * @param region the Region the group is in
 * @param crossZone effective cross-zone load balancing of this group on its load balancer
 * @param targets every target that DescribeTargetHealth names
 * @param details what it forwards to, and how it checks that
 */
public record ServiceTargetGroup(
        String arn,
        String name,
        String loadBalancerArn,
        String serviceId,
        Account account,
        String region,

        @ReadFrom({TARGET_GROUP_ATTRIBUTES, LOAD_BALANCER_ATTRIBUTES, LISTENERS, RULES})
        Optional<Boolean> crossZone,

        @ReadFrom({TARGET_HEALTH, LISTENERS, RULES}) Optional<List<Target>> targets,
        TargetGroupDetails details,
        @ReadFrom(TAGS) Optional<Map<String, String>> tags) {

    /** The group without what a rule could judge it by. */
    ServiceTargetGroup withoutFacts() {
        return new ServiceTargetGroup(
                arn,
                name,
                loadBalancerArn,
                serviceId,
                account,
                region,
                Optional.empty(),
                Optional.empty(),
                details.withoutFacts(),
                tags);
    }

    /** The group as it would be with cross-zone load balancing on, or off. */
    ServiceTargetGroup withCrossZone(boolean on) {
        return new ServiceTargetGroup(
                arn, name, loadBalancerArn, serviceId, account, region, Optional.of(on), targets, details, tags);
    }

    /**
     * A target and where it is.
     *
     * @param id instance id, IP address or ARN of an Application Load Balancer
     * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code unused}, {@code draining}, …
     * @param registered counts as registered: not draining, and not unused because it was never registered; missing in a state that
     *     Plaudit does not know
     * @param healthy missing when the state decides neither way ({@code initial}, {@code unavailable}, unheard of)
     * @param administrativeOverride a zonal shift: {@code no_override}, {@code zonal_shift_active}, …, or empty when AWS states
     *     none
     * @param everyZone registered for zone {@code all}: the load balancer counts it in each enabled zone, and AWS does not
     *     say where it is
     * @param zoneIds AZ IDs in which the load balancer reaches it: one, or those of the Application Load Balancer
     * @param workerZoneIds AZ IDs in which the work is done: {@code zoneIds}, or for an Application Load Balancer the
     *     zones of the registered targets behind it
     */
    public record Target(
            String id,
            long port,
            @OneOf(KnownValues.TARGET_STATE) String state,
            String reason,
            @ReadFrom(TARGET_HEALTH) Optional<Boolean> registered,
            @ReadFrom(TARGET_HEALTH) Optional<Boolean> healthy,
            @OneOf(KnownValues.ADMINISTRATIVE_OVERRIDE) String administrativeOverride,
            boolean everyZone,

            @ReadFrom({TARGET_HEALTH, INSTANCES, ZONES, SUBNETS, LOAD_BALANCERS})
            Optional<List<String>> zoneIds,

            @ReadFrom({TARGET_HEALTH, INSTANCES, ZONES, SUBNETS, LOAD_BALANCERS, TARGET_GROUPS})
            Optional<List<String>> workerZoneIds) {}
}
