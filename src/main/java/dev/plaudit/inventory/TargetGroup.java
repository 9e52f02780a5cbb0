package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target group of a load balancer that matters (elasticloadbalancing:DescribeTargetGroups).
 *
 * @param targetType {@code instance}, {@code ip} or {@code alb}
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
        HealthCheck healthCheck,
        Details details) {

    /**
     * How the health of its targets is checked.
     *
     * @param healthCheckPort {@code traffic-port} or a number
     */
    public record HealthCheck(
            Optional<Boolean> healthCheckEnabled,
            String healthCheckProtocol,
            String healthCheckPort,
            int healthCheckIntervalSeconds,
            int unhealthyThresholdCount)
            implements Part {}

    /**
     * The answers of calls about it alone.
     *
     * @param attributes elasticloadbalancing:DescribeTargetGroupAttributes
     * @param targets elasticloadbalancing:DescribeTargetHealth
     * @param tags elasticloadbalancing:DescribeTags
     */
    public record Details(
            Optional<Map<String, String>> attributes,
            Optional<List<Target>> targets,
            Optional<Map<String, String>> tags)
            implements Part {

        /** No call was made or answered. */
        public static final Details UNSEEN = new Details(Optional.empty(), Optional.empty(), Optional.empty());

        public Details {
            attributes = attributes.map(Order::sorted);
            targets = targets.map(all -> Order.sorted(all, BY_ID));
            tags = tags.map(Order::sorted);
        }
    }

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
    }

    /** The same target group with other details. */
    public TargetGroup with(Details others) {
        return new TargetGroup(
                targetGroupArn,
                targetGroupName,
                protocol,
                port,
                vpcId,
                targetType,
                ipAddressType,
                loadBalancerArns,
                healthCheck,
                others);
    }
}
