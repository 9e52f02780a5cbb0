package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.RULES;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TAGS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load balancer behind an endpoint service. Rules read it as {@code load_balancer}. If it could not be read, only its ARN is
 * known.
 *
 * @param serviceId the service that it is behind
 * @param account the account the load balancer is in
 * @param region the Region the load balancer is in
 * @param type {@code network} or {@code gateway}
 * @param zoneIds the enabled zones as AZ IDs, sorted, translated with the owner account's own mapping
 * @param targetGroups the groups that receive traffic from its listeners, or may: an attached group that no default action or rule
 *     forwards to with a weight above 0 is left out
 * @param network how it takes traffic and passes it on
 * @param details what it is called, and how it fares
 */
public record ServiceLoadBalancer(
        String arn,
        String serviceId,
        Account account,
        String region,

        @ReadFrom(LOAD_BALANCERS) @OneOf(KnownValues.LOAD_BALANCER_TYPE)
        Optional<String> type,

        @ReadFrom({LOAD_BALANCERS, ZONES, SUBNETS}) Optional<List<String>> zoneIds,

        @ReadFrom({TARGET_GROUPS, LISTENERS, RULES}) Optional<List<ServiceTargetGroup>> targetGroups,

        LoadBalancerNetwork network,
        LoadBalancerDetails details,
        @ReadFrom(TAGS) Optional<Map<String, String>> tags) {

    /** The load balancer as it would be in a Region. */
    public ServiceLoadBalancer in(String otherRegion, String otherArn) {
        return with(otherArn, otherRegion, targetGroups, details);
    }

    /** Another load balancer of its kind, whose traffic is unknown. */
    public ServiceLoadBalancer anotherIn(String otherRegion) {
        return with(arn + " in " + otherRegion, otherRegion, targetGroups, details.withoutTraffic());
    }

    /** The load balancer as it would be with cross-zone load balancing of all target groups on or off. */
    public ServiceLoadBalancer withCrossZone(boolean on) {
        Optional<List<ServiceTargetGroup>> groups = targetGroups.map(
                all -> all.stream().map(group -> group.withCrossZone(on)).toList());
        return with(arn, region, groups, details);
    }

    private ServiceLoadBalancer with(
            String otherArn,
            String otherRegion,
            Optional<List<ServiceTargetGroup>> groups,
            LoadBalancerDetails otherDetails) {
        return new ServiceLoadBalancer(
                otherArn, serviceId, account, otherRegion, type, zoneIds, groups, network, otherDetails, tags);
    }
}
