package dev.plaudit.simulator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes that AWS returns even if nobody has set them. */
final class DefaultAttributes {

    private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

    private DefaultAttributes() {}

    static SortedMap<String, String> of(WorldFile.LoadBalancer loadBalancer) {
        boolean application = loadBalancer.type.equals("application");
        SortedMap<String, String> attributes = new TreeMap<>(Map.of(
                CROSS_ZONE,
                String.valueOf(application || loadBalancer.crossZone),
                "deletion_protection.enabled",
                "false"));
        if (!loadBalancer.type.equals("gateway")) {
            attributes.putAll(Map.of(
                    "access_logs.s3.bucket",
                    "",
                    "access_logs.s3.enabled",
                    "false",
                    "access_logs.s3.prefix",
                    "",
                    "ipv6.deny_all_igw_traffic",
                    String.valueOf(loadBalancer.scheme.equals("internal")),
                    "zonal_shift.config.enabled",
                    "false"));
        }
        if (loadBalancer.type.equals("network")) {
            attributes.put("dns_record.client_routing_policy", "any_availability_zone");
            attributes.put("secondary_ips.auto_assigned.per_subnet", "0");
        }
        attributes.putAll(loadBalancer.attributes);
        return attributes;
    }

    static SortedMap<String, String> of(WorldFile.Listener listener) {
        return listener.protocol.startsWith("TCP")
                ? new TreeMap<>(Map.of("tcp.idle_timeout.seconds", String.valueOf(listener.idleTimeout)))
                : new TreeMap<>();
    }

    static SortedMap<String, String> of(WorldFile.TargetGroup group) {
        SortedMap<String, String> attributes = new TreeMap<>(Map.of(
                "deregistration_delay.timeout_seconds", "300",
                "proxy_protocol_v2.enabled", "false",
                "stickiness.enabled", "false",
                "stickiness.type", "source_ip"));
        // A group of type alb always follows its load balancer, so AWS has no such attribute for it.
        if (!group.type.equals("alb")) {
            attributes.put(CROSS_ZONE, "use_load_balancer_configuration");
        }
        String failover = "target_group_health.dns_failover.minimum_healthy_targets.";
        String routing = "target_group_health.unhealthy_state_routing.minimum_healthy_targets.";
        attributes.putAll(Map.of(
                failover + "count",
                "1",
                failover + "percentage",
                "off",
                routing + "count",
                "1",
                routing + "percentage",
                "off",
                "target_health_state.unhealthy.connection_termination.enabled",
                "true"));
        if (group.protocol.equals("GENEVE")) {
            attributes.put("target_failover.on_deregistration", "no_rebalance");
            attributes.put("target_failover.on_unhealthy", "no_rebalance");
        }
        attributes.putAll(group.attributes);
        return attributes;
    }
}
