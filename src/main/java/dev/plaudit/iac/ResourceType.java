package dev.plaudit.iac;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A type of resource that findings are about, with its names in CloudFormation and Terraform. */
enum ResourceType {
    SERVICE("AWS::EC2::VPCEndpointService", "aws_vpc_endpoint_service", "awscc_ec2_vpc_endpoint_service"),
    ENDPOINT("AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", "awscc_ec2_vpc_endpoint"),
    LOAD_BALANCER(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "aws_lb",
            "aws_alb",
            "awscc_elasticloadbalancingv2_load_balancer"),
    TARGET_GROUP(
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "aws_lb_target_group",
            "aws_alb_target_group",
            "awscc_elasticloadbalancingv2_target_group");

    private final String cloudFormationType;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> terraformTypes;

    /** @param terraformTypes in the AWS provider, with aliases, and in the provider for the Cloud Control API */
    ResourceType(String cloudFormationType, String... terraformTypes) {
        this.cloudFormationType = cloudFormationType;
        this.terraformTypes = List.of(terraformTypes);
    }

    /** Returns the type that Terraform or CloudFormation calls by this name. */
    static Optional<ResourceType> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.isNamed(type)).findFirst();
    }

    /** Returns whether a text may be a CloudFormation template with such a resource. */
    static boolean isNamedIn(String text) {
        return Arrays.stream(values()).anyMatch(kind -> text.contains(kind.cloudFormationType));
    }

    /** Returns whether Terraform or CloudFormation calls this type by this name. */
    boolean isNamed(String type) {
        return type.equals(cloudFormationType) || terraformTypes.contains(type);
    }
}
