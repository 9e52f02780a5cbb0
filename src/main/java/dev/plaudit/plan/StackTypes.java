package dev.plaudit.plan;

import static dev.plaudit.plan.StackValues.pick;
import static dev.plaudit.plan.StackValues.renamed;
import static dev.plaudit.plan.Value.NONE;
import static dev.plaudit.plan.Value.UNKNOWN;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of CloudFormation that Plaudit applies. Source: the AWS CloudFormation template reference. */
final class StackTypes {

    private static final Value IPV4 = new Text("ipv4");

    private static final Map<String, StackType> BY_NAME = Map.ofEntries(
            Map.entry("AWS::EC2::VPCEndpointService", service()),
            Map.entry("AWS::EC2::VPCEndpointConnectionNotification", notification()),
            Map.entry("AWS::EC2::VPCEndpoint", endpoint()),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", StackBalancing.balancer()),
            Map.entry("AWS::ElasticLoadBalancingV2::TargetGroup", StackBalancing.targetGroup()),
            Map.entry("AWS::ElasticLoadBalancingV2::Listener", StackBalancing.listener()),
            Map.entry("AWS::ElasticLoadBalancingV2::ListenerRule", StackBalancing.rule()),
            Map.entry("AWS::EC2::Subnet", subnet()),
            Map.entry("AWS::EC2::Instance", instance()),
            Map.entry("AWS::AutoScaling::AutoScalingGroup", scalingGroup()),
            Map.entry("AWS::EC2::SecurityGroup", securityGroup()));

    private StackTypes() {}

    static Optional<StackType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static StackType service() {
        return new StackType(
                "aws_vpc_endpoint_service",
                properties -> renamed(
                        properties,
                        Map.of(
                                "AcceptanceRequired", "acceptance_required",
                                "NetworkLoadBalancerArns", "network_load_balancer_arns",
                                "GatewayLoadBalancerArns", "gateway_load_balancer_arns",
                                "PayerResponsibility", "payer_responsibility",
                                "SupportedIpAddressTypes", "supported_ip_address_types",
                                "SupportedRegions", "supported_regions")),
                Map.of(
                        "acceptance_required", UNKNOWN,
                        "network_load_balancer_arns", NONE,
                        "gateway_load_balancer_arns", NONE,
                        "payer_responsibility", NONE,
                        "supported_ip_address_types", new Items(List.of(IPV4)),
                        "supported_regions", NONE));
    }

    private static StackType notification() {
        return new StackType(
                "aws_vpc_endpoint_connection_notification",
                properties -> renamed(
                        properties,
                        Map.of(
                                "ServiceId", "vpc_endpoint_service_id",
                                "VPCEndpointId", "vpc_endpoint_id",
                                "ConnectionNotificationArn", "connection_notification_arn",
                                "ConnectionEvents", "connection_events")),
                Map.of(
                        "vpc_endpoint_service_id", NONE,
                        "vpc_endpoint_id", NONE,
                        "connection_notification_arn", UNKNOWN,
                        "connection_events", UNKNOWN));
    }

    private static StackType endpoint() {
        return new StackType(
                "aws_vpc_endpoint",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties,
                            Map.of(
                                    "VpcId", "vpc_id",
                                    "ServiceName", "service_name",
                                    "ServiceRegion", "service_region",
                                    "VpcEndpointType", "vpc_endpoint_type",
                                    "SubnetIds", "subnet_ids",
                                    "SecurityGroupIds", "security_group_ids",
                                    "RouteTableIds", "route_table_ids",
                                    "IpAddressType", "ip_address_type",
                                    "PrivateDnsEnabled", "private_dns_enabled",
                                    "PolicyDocument", "policy"));
                    stated.computeIfPresent("policy", (key, policy) -> StackValues.document(policy));
                    if (properties.fields().containsKey("DnsOptions")) {
                        stated.put("dns_options", dnsOptions(properties.get("DnsOptions")));
                    }
                    return stated;
                },
                Map.ofEntries(
                        Map.entry("vpc_id", UNKNOWN),
                        Map.entry("service_name", UNKNOWN),
                        Map.entry("service_region", NONE),
                        Map.entry("vpc_endpoint_type", new Text("Gateway")),
                        Map.entry("subnet_ids", NONE),
                        Map.entry("security_group_ids", UNKNOWN),
                        Map.entry("route_table_ids", NONE),
                        Map.entry("ip_address_type", IPV4),
                        Map.entry("private_dns_enabled", UNKNOWN),
                        Map.entry("dns_options", UNKNOWN),
                        Map.entry("policy", NONE)));
    }

    /** CloudFormation has a word where Terraform has a boolean. */
    private static Value dnsOptions(Value options) {
        Value stated = options instanceof Fields fields
                ? fields.get("PrivateDnsOnlyForInboundResolverEndpoint")
                : Value.UNKNOWN;
        Value only = StackValues.text(stated, word -> switch (word) {
            case "OnlyInboundResolver" -> new Text("true");
            case "AllResolvers" -> new Text("false");
            default -> UNKNOWN;
        });
        return new Fields(Map.of("private_dns_only_for_inbound_resolver_endpoint", only));
    }

    private static StackType subnet() {
        return new StackType(
                "aws_subnet",
                properties -> renamed(
                        properties,
                        Map.of(
                                "VpcId", "vpc_id",
                                "AvailabilityZone", "availability_zone",
                                "AvailabilityZoneId", "availability_zone_id",
                                "CidrBlock", "cidr_block")),
                Map.of(
                        "vpc_id", UNKNOWN,
                        "availability_zone", UNKNOWN,
                        "availability_zone_id", NONE,
                        "cidr_block", UNKNOWN));
    }

    private static StackType instance() {
        return new StackType(
                "aws_instance",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties, Map.of("SubnetId", "subnet_id", "AvailabilityZone", "availability_zone"));
                    if (properties.fields().containsKey("NetworkInterfaces") && !stated.containsKey("subnet_id")) {
                        Value ids = pick(properties.get("NetworkInterfaces"), "SubnetId");
                        boolean isOne = ids instanceof Items items
                                && items.items().size() == 1
                                && items.items().get(0) instanceof Text;
                        stated.put("subnet_id", isOne ? ((Items) ids).items().get(0) : UNKNOWN);
                    }
                    return stated;
                },
                Map.of("subnet_id", UNKNOWN, "availability_zone", NONE));
    }

    private static StackType scalingGroup() {
        return new StackType(
                "aws_autoscaling_group",
                properties -> {
                    Map<String, Value> stated = renamed(
                            properties,
                            Map.of(
                                    "TargetGroupARNs", "target_group_arns",
                                    "VPCZoneIdentifier", "vpc_zone_identifier",
                                    "AvailabilityZones", "availability_zones",
                                    "DesiredCapacity", "desired_capacity",
                                    "MinSize", "min_size",
                                    "MaxSize", "max_size"));
                    if (properties.fields().containsKey("TrafficSources")) {
                        stated.put("lb_target_group_arn", pick(properties.get("TrafficSources"), "Identifier"));
                    }
                    return stated;
                },
                Map.of(
                        "target_group_arns", NONE,
                        "lb_target_group_arn", NONE,
                        "vpc_zone_identifier", NONE,
                        "availability_zones", NONE,
                        "desired_capacity", NONE,
                        "min_size", NONE,
                        "max_size", NONE));
    }

    /** The rules of a group that exists are applied one by one, because other rules than those of the template may be in it. */
    private static StackType securityGroup() {
        return new StackType(
                "aws_security_group",
                properties -> renamed(properties, Map.of("GroupName", "name", "VpcId", "vpc_id")),
                Map.of("name", new Text(Patch.UNKNOWN), "vpc_id", UNKNOWN));
    }
}
