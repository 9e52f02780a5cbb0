package dev.plaudit.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which class applies which type of resource, in the order in which they are applied: what others refer to comes first. The types
 * are those of Terraform's AWS provider.
 */
final class Appliers {

    private static final Map<String, Applier> BY_TYPE = table();

    /** Types that can matter to PrivateLink and are not applied. */
    private static final List<String> NOT_LOOKED_AT = List.of(
            "aws_acm_certificate",
            "aws_default_",
            "aws_ec2_",
            "aws_eip",
            "aws_elb",
            "aws_launch_",
            "aws_main_route_table_association",
            "aws_nat_gateway",
            "aws_network_",
            "aws_ram_",
            "aws_route",
            "aws_vpc",
            "awscc_ec2_",
            "awscc_elasticloadbalancingv2_");

    /** Types that begin like those and cannot matter. */
    private static final List<String> OUTBOUND = List.of("aws_vpc_security_group_egress_rule");

    private Appliers() {}

    private static Map<String, Applier> table() {
        Map<String, Applier> table = new LinkedHashMap<>();
        table.put("aws_subnet", NetworkApplier::subnet);
        table.put("aws_default_subnet", NetworkApplier::subnet);
        table.put("aws_instance", NetworkApplier::instance);
        table.put("aws_security_group", SecurityGroupApplier::group);
        table.put("aws_default_security_group", SecurityGroupApplier::group);
        table.put("aws_security_group_rule", SecurityGroupApplier::rule);
        table.put("aws_vpc_security_group_ingress_rule", SecurityGroupApplier::inboundRule);
        table.put("aws_lb", BalancerApplier::balancer);
        table.put("aws_alb", BalancerApplier::balancer);
        table.put("aws_lb_target_group", TargetApplier::group);
        table.put("aws_alb_target_group", TargetApplier::group);
        table.put("aws_lb_target_group_attachment", TargetApplier::attachment);
        table.put("aws_alb_target_group_attachment", TargetApplier::attachment);
        table.put("aws_autoscaling_group", ScalingApplier::apply);
        table.put("aws_autoscaling_attachment", ScalingApplier::apply);
        table.put("aws_lb_listener", ListenerApplier::listener);
        table.put("aws_alb_listener", ListenerApplier::listener);
        table.put("aws_lb_listener_rule", ListenerApplier::rule);
        table.put("aws_alb_listener_rule", ListenerApplier::rule);
        table.put("aws_vpc_endpoint_service", ServiceApplier::service);
        table.put("aws_vpc_endpoint_service_allowed_principal", ServiceApplier::principal);
        table.put("aws_vpc_endpoint_service_private_dns_verification", ServiceApplier::verification);
        table.put("aws_vpc_endpoint_connection_notification", NotificationApplier::apply);
        table.put("aws_vpc_endpoint", EndpointApplier::endpoint);
        table.put("aws_vpc_endpoint_subnet_association", EndpointParts::subnet);
        table.put("aws_vpc_endpoint_route_table_association", EndpointParts::routeTable);
        table.put("aws_vpc_endpoint_security_group_association", EndpointParts::securityGroup);
        table.put("aws_vpc_endpoint_policy", EndpointParts::policy);
        table.put("aws_vpc_endpoint_private_dns", EndpointParts::privateDns);
        table.put("aws_vpc_endpoint_connection_accepter", EndpointApplier::accepter);
        return table;
    }

    /** Returns whether Plaudit applies a type. */
    static boolean knows(String type) {
        return BY_TYPE.containsKey(type);
    }

    static Optional<Applier> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Returns the types that are applied, in order. */
    static List<String> types() {
        return List.copyOf(BY_TYPE.keySet());
    }

    /** Returns whether a type that is not applied may matter to PrivateLink. */
    static boolean couldMatter(String type) {
        return !knows(type)
                && !OUTBOUND.contains(type)
                && NOT_LOOKED_AT.stream().anyMatch(type::startsWith);
    }
}
