package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target group of a load balancer that matters (elasticloadbalancing:DescribeTargetGroups).
 *
 * @param targetType {@code instance}, {@code ip} or {@code alb}
 * @param healthCheckPort {@code traffic-port} or a number
 * @param attributes elasticloadbalancing:DescribeTargetGroupAttributes
 * @param targets elasticloadbalancing:DescribeTargetHealth
 * @param tags elasticloadbalancing:DescribeTags
 */
public record TargetGroup(
        String targetGroupArn,
        String targetGroupName,
        String protocol,
        int port,
        String vpcId,
        String targetType,
        String ipAddressType,
        List<String> loadBalancerArns,
        Optional<Boolean> healthCheckEnabled,
        String healthCheckProtocol,
        String healthCheckPort,
        int healthCheckIntervalSeconds,
        int unhealthyThresholdCount,
        Optional<Map<String, String>> attributes,
        Optional<List<Target>> targets,
        Optional<Map<String, String>> tags) {

    /**
     * A registered target and its health.
     *
     * @param id instance id, IP address or ARN of an Application Load Balancer
     * @param availabilityZone zone name in the owner's mapping, {@code all}, or empty
     * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code unused}, {@code draining}, …
     * @param reason AWS's reason code, {@code Target.Timeout}, or empty
     * @param administrativeOverride a zonal shift: {@code no_override}, {@code zonal_shift_active}, …, or empty
     */
    public record Target(
            String id, int port, String availabilityZone, String state, String reason, String administrativeOverride) {}

    private static final Comparator<Target> BY_ID = Comparator.comparing(Target::id)
            .thenComparingInt(Target::port)
            .thenComparing(Target::availabilityZone)
            .thenComparing(Target::state);

    public TargetGroup {
        loadBalancerArns = Order.sorted(loadBalancerArns);
        attributes = attributes.map(Order::sorted);
        targets = targets.map(all -> Order.sorted(all, BY_ID));
        tags = tags.map(Order::sorted);
    }

    /** The same target group with the answers of calls about it alone. */
    public TargetGroup with(
            Optional<Map<String, String>> itsAttributes,
            Optional<List<Target>> itsTargets,
            Optional<Map<String, String>> itsTags) {
        return new TargetGroup(
                targetGroupArn,
                targetGroupName,
                protocol,
                port,
                vpcId,
                targetType,
                ipAddressType,
                loadBalancerArns,
                healthCheckEnabled,
                healthCheckProtocol,
                healthCheckPort,
                healthCheckIntervalSeconds,
                unhealthyThresholdCount,
                itsAttributes,
                itsTargets,
                itsTags);
    }
}
