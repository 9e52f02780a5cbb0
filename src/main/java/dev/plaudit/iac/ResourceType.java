package dev.plaudit.iac;

import java.util.Arrays;
import java.util.Optional;

/** A kind of resource that findings are about, and what code calls it. */
enum ResourceType {
    SERVICE("AWS::EC2::VPCEndpointService", "aws_vpc_endpoint_service", "", "awscc_ec2_vpc_endpoint_service"),
    ENDPOINT("AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", "", "awscc_ec2_vpc_endpoint"),
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
    private final String awsType;
    private final String awsAlias;
    private final String cloudControlType;

    /**
     * A kind.
     *
     * @param awsType its type in Terraform's AWS provider
     * @param awsAlias another name for the same there, or empty
     * @param cloudControlType its type in Terraform's provider for the Cloud Control API
     */
    ResourceType(String cloudFormationType, String awsType, String awsAlias, String cloudControlType) {
        this.cloudFormationType = cloudFormationType;
        this.awsType = awsType;
        this.awsAlias = awsAlias;
        this.cloudControlType = cloudControlType;
    }

    /** The kind of a type of resource in Terraform or CloudFormation. */
    static Optional<ResourceType> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.isMadeBy(type)).findFirst();
    }

    /** Whether a text may be a CloudFormation template with such a resource. */
    static boolean isNamedIn(String text) {
        return Arrays.stream(values()).anyMatch(kind -> text.contains(kind.cloudFormationType));
    }

    /** Whether a resource of this type, in Terraform or CloudFormation, is of this kind. */
    boolean isMadeBy(String type) {
        return !type.isEmpty()
                && (type.equals(cloudFormationType)
                        || type.equals(awsType)
                        || type.equals(awsAlias)
                        || type.equals(cloudControlType));
    }
}
