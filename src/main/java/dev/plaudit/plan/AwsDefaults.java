package dev.plaudit.plan;

import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.List;
import java.util.Map;

/**
 * What AWS documents for arguments that the code of a new resource leaves out. A plan says of them only that they are known after
 * apply. Sources: API references of Elastic Load Balancing v2 and EC2; Network Load Balancers guide, "Target group attributes".
 */
final class AwsDefaults {

    private static final Map<String, Value> BALANCER = Map.of(
            "ip_address_type", new Text("ipv4"),
            "enforce_security_group_inbound_rules_on_private_link_traffic", Value.NONE,
            "access_logs", Value.NONE,
            "subnet_mapping", Value.NONE,
            "subnets", Value.NONE,
            "vpc_id", Value.NONE,
            "security_groups", Value.NONE);

    private static final Map<String, Value> GROUP = Map.ofEntries(
            Map.entry("ip_address_type", new Text("ipv4")),
            Map.entry("load_balancing_cross_zone_enabled", new Text("use_load_balancer_configuration")),
            Map.entry("connection_termination", Value.NONE),
            Map.entry("preserve_client_ip", Value.NONE),
            Map.entry("stickiness", Value.NONE),
            Map.entry("target_failover", Value.NONE),
            Map.entry("target_group_health", Value.NONE),
            Map.entry("target_health_state", Value.NONE));

    private static final Map<String, Value> SERVICE = Map.of(
            "allowed_principals", Value.NONE,
            "service_type", Value.NONE,
            "state", Value.NONE,
            "private_dns_name", Value.NONE,
            "supported_ip_address_types", new Items(List.of(new Text("ipv4"))),
            "supported_regions", Value.NONE);

    private static final Map<String, Value> ENDPOINT = Map.of(
            "policy", Value.NONE,
            "subnet_ids", Value.NONE,
            "route_table_ids", Value.NONE,
            "service_region", Value.NONE,
            "ip_address_type", new Text("ipv4"),
            "state", Value.NONE);

    private static final Map<String, Value> LISTENER =
            Map.of("tcp_idle_timeout_seconds", new Text("350"), "certificate_arn", Value.NONE);

    private static final Map<String, Value> SECURITY_GROUP = Map.of("ingress", Value.NONE);

    private static final Map<String, Map<String, Value>> BY_TYPE = Map.ofEntries(
            Map.entry("aws_lb", BALANCER),
            Map.entry("aws_alb", BALANCER),
            Map.entry("aws_lb_target_group", GROUP),
            Map.entry("aws_alb_target_group", GROUP),
            Map.entry("aws_lb_listener", LISTENER),
            Map.entry("aws_alb_listener", LISTENER),
            Map.entry("aws_security_group", SECURITY_GROUP),
            Map.entry("aws_vpc_endpoint_service", SERVICE),
            Map.entry("aws_vpc_endpoint", ENDPOINT));

    private AwsDefaults() {}

    /** Returns the value of an argument that is left out; unknown if AWS documents none. */
    static Value of(String type, String key) {
        return BY_TYPE.getOrDefault(type, Map.of()).getOrDefault(key, Value.UNKNOWN);
    }
}
