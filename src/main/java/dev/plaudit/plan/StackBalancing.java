package dev.plaudit.plan;

import static dev.plaudit.plan.StackValues.each;
import static dev.plaudit.plan.StackValues.pick;
import static dev.plaudit.plan.StackValues.renamed;
import static dev.plaudit.plan.StackValues.settings;
import static dev.plaudit.plan.Value.NONE;
import static dev.plaudit.plan.Value.UNKNOWN;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types of {@code AWS::ElasticLoadBalancingV2}. Source: the AWS CloudFormation template reference. */
final class StackBalancing {

    private static final Value IPV4 = new Text("ipv4");

    private static final Map<String, String> HEALTH_CHECK = Map.of(
            "HealthCheckEnabled", "enabled",
            "HealthCheckProtocol", "protocol",
            "HealthCheckPort", "port",
            "HealthCheckIntervalSeconds", "interval",
            "UnhealthyThresholdCount", "unhealthy_threshold");

    private StackBalancing() {}

    static StackType balancer() {
        return new StackType(
                "aws_lb",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties,
                            Map.of(
                                    "Name", "name",
                                    "Scheme", "internal",
                                    "Type", "load_balancer_type",
                                    "Subnets", "subnets",
                                    "SubnetMappings", "subnet_mapping",
                                    "SecurityGroups", "security_groups",
                                    "IpAddressType", "ip_address_type",
                                    "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                                            "enforce_security_group_inbound_rules_on_private_link_traffic",
                                    "MinimumLoadBalancerCapacity", "minimum_load_balancer_capacity"));
                    stated.computeIfPresent(
                            "internal",
                            (key, scheme) -> StackValues.text(
                                    scheme, word -> new Text(String.valueOf(word.equals("internal")))));
                    stated.computeIfPresent(
                            "subnet_mapping",
                            (key, list) ->
                                    each(list, item -> new Fields(renamed(item, Map.of("SubnetId", "subnet_id")))));
                    stated.putAll(settings(properties.get("LoadBalancerAttributes"), BalancerApplier.SETTINGS));
                    return stated;
                },
                withSettings(
                        BalancerApplier.SETTINGS,
                        Map.of(
                                "name", UNKNOWN,
                                "internal", new Text("false"),
                                "load_balancer_type", new Text("application"),
                                "subnets", NONE,
                                "subnet_mapping", NONE,
                                "security_groups", NONE,
                                "ip_address_type", IPV4,
                                "enforce_security_group_inbound_rules_on_private_link_traffic", NONE,
                                "minimum_load_balancer_capacity", NONE)));
    }

    static StackType targetGroup() {
        return new StackType(
                "aws_lb_target_group",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties,
                            Map.of(
                                    "Name", "name",
                                    "Protocol", "protocol",
                                    "Port", "port",
                                    "VpcId", "vpc_id",
                                    "TargetType", "target_type",
                                    "IpAddressType", "ip_address_type"));
                    Map<String, Value> check = renamed(properties, HEALTH_CHECK);
                    if (!check.isEmpty()) {
                        stated.put("health_check", new Fields(check));
                    }
                    stated.putAll(settings(properties.get("TargetGroupAttributes"), TargetApplier.SETTINGS));
                    return stated;
                },
                withSettings(
                        TargetApplier.SETTINGS,
                        Map.of(
                                "name", UNKNOWN,
                                "protocol", UNKNOWN,
                                "port", UNKNOWN,
                                "vpc_id", UNKNOWN,
                                "target_type", new Text("instance"),
                                "ip_address_type", IPV4,
                                "health_check", UNKNOWN)));
    }

    private static Map<String, Value> withSettings(Map<String, String> names, Map<String, Value> defaults) {
        Map<String, Value> all = new LinkedHashMap<>(defaults);
        names.keySet().forEach(name -> all.put(name.split("\\.", 2)[0], NONE));
        return all;
    }

    static StackType listener() {
        return new StackType(
                "aws_lb_listener",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties,
                            Map.of(
                                    "LoadBalancerArn", "load_balancer_arn",
                                    "Port", "port",
                                    "Protocol", "protocol",
                                    "SslPolicy", "ssl_policy"));
                    if (properties.fields().containsKey("DefaultActions")) {
                        stated.put("default_action", actions(properties.get("DefaultActions")));
                    }
                    if (properties.fields().containsKey("Certificates")) {
                        Value arns = pick(properties.get("Certificates"), "CertificateArn");
                        stated.put(
                                "certificate_arn",
                                arns instanceof Items items && items.items().size() == 1
                                        ? items.items().get(0)
                                        : UNKNOWN);
                    }
                    stated.putAll(settings(
                            properties.get("ListenerAttributes"),
                            Map.of("tcp_idle_timeout_seconds", "tcp.idle_timeout.seconds")));
                    return stated;
                },
                Map.of(
                        "load_balancer_arn", UNKNOWN,
                        "port", UNKNOWN,
                        "protocol", UNKNOWN,
                        "ssl_policy", UNKNOWN,
                        "default_action", UNKNOWN,
                        "certificate_arn", NONE,
                        "tcp_idle_timeout_seconds", new Text("350")));
    }

    static StackType rule() {
        return new StackType(
                "aws_lb_listener_rule",
                properties -> {
                    Map<String, Value> stated = renamed(properties, Map.of("ListenerArn", "listener_arn"));
                    if (properties.fields().containsKey("Actions")) {
                        stated.put("action", actions(properties.get("Actions")));
                    }
                    return stated;
                },
                Map.of("listener_arn", UNKNOWN, "action", UNKNOWN));
    }

    private static Value actions(Value list) {
        return each(list, action -> {
            Map<String, Value> stated = renamed(action, Map.of("Type", "type", "TargetGroupArn", "target_group_arn"));
            Value forward = action.get("ForwardConfig");
            if (forward instanceof Fields config && config.fields().containsKey("TargetGroups")) {
                Value groups = each(
                        config.get("TargetGroups"),
                        group -> new Fields(renamed(group, Map.of("TargetGroupArn", "arn", "Weight", "weight"))));
                stated.put("forward", new Fields(Map.of("target_group", groups)));
            } else if (StackValues.isUnknown(forward)) {
                stated.put("target_group_arn", UNKNOWN);
            }
            return new Fields(stated);
        });
    }
}
