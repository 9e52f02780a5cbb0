package dev.plaudit.inventory;

import java.util.List;
import java.util.stream.Stream;

/** The API calls that facts come from, in IAM's spelling. */
public final class Calls {

    public static final String ASSUME_ROLE = "sts:AssumeRole";
    public static final String LIST_ACCOUNTS = "organizations:ListAccounts";
    public static final String LIST_ROOTS = "organizations:ListRoots";
    public static final String LIST_UNITS = "organizations:ListOrganizationalUnitsForParent";
    public static final String LIST_ACCOUNTS_OF_UNIT = "organizations:ListAccountsForParent";
    public static final String LIST_ACCOUNT_TAGS = "organizations:ListTagsForResource";
    public static final String REGIONS = "ec2:DescribeRegions";
    public static final String ZONES = "ec2:DescribeAvailabilityZones";
    public static final String SERVICES = "ec2:DescribeVpcEndpointServiceConfigurations";
    public static final String PERMISSIONS = "ec2:DescribeVpcEndpointServicePermissions";
    public static final String CONNECTIONS = "ec2:DescribeVpcEndpointConnections";
    public static final String ENDPOINTS = "ec2:DescribeVpcEndpoints";
    public static final String ENDPOINT_ASSOCIATIONS = "ec2:DescribeVpcEndpointAssociations";
    public static final String SERVICE_DETAILS = "ec2:DescribeVpcEndpointServices";
    public static final String NOTIFICATIONS = "ec2:DescribeVpcEndpointConnectionNotifications";
    public static final String SECURITY_GROUPS = "ec2:DescribeSecurityGroups";
    public static final String ROUTE_TABLES = "ec2:DescribeRouteTables";
    public static final String VPC_ATTRIBUTE = "ec2:DescribeVpcAttribute";
    public static final String VPCS = "ec2:DescribeVpcs";
    public static final String FLOW_LOGS = "ec2:DescribeFlowLogs";
    public static final String SUBNETS = "ec2:DescribeSubnets";
    public static final String INSTANCES = "ec2:DescribeInstances";
    public static final String LOAD_BALANCERS = "elasticloadbalancing:DescribeLoadBalancers";
    public static final String LOAD_BALANCER_ATTRIBUTES = "elasticloadbalancing:DescribeLoadBalancerAttributes";
    public static final String LISTENERS = "elasticloadbalancing:DescribeListeners";
    public static final String RULES = "elasticloadbalancing:DescribeRules";
    public static final String TARGET_GROUPS = "elasticloadbalancing:DescribeTargetGroups";
    public static final String TARGET_GROUP_ATTRIBUTES = "elasticloadbalancing:DescribeTargetGroupAttributes";
    public static final String TARGET_HEALTH = "elasticloadbalancing:DescribeTargetHealth";
    public static final String TAGS = "elasticloadbalancing:DescribeTags";
    public static final String LISTENER_ATTRIBUTES = "elasticloadbalancing:DescribeListenerAttributes";
    public static final String CAPACITY_RESERVATION = "elasticloadbalancing:DescribeCapacityReservation";
    public static final String ACCOUNT_LIMITS = "elasticloadbalancing:DescribeAccountLimits";
    public static final String CERTIFICATE = "acm:DescribeCertificate";
    public static final String INSIGHT_RULES = "cloudwatch:ListManagedInsightRules";
    public static final String METRIC_DATA = "cloudwatch:GetMetricData";

    /** Makes no fact of a snapshot: {@code diff --cloudtrail} asks it. */
    public static final String LOOKUP_EVENTS = "cloudtrail:LookupEvents";

    /** Makes no fact of a snapshot: {@code prices update} asks it. */
    public static final String PRICES = "pricing:GetProducts";

    /** Makes no fact of a snapshot: {@code --notify sns} sends it, with the base credentials. */
    public static final String PUBLISH = "sns:Publish";

    /** Makes no fact of a snapshot, and is the only call that writes to an account: {@code push security-hub} sends it. */
    public static final String IMPORT_FINDINGS = "securityhub:BatchImportFindings";

    /** The calls that the audit role must allow, sorted. */
    public static final List<String> OF_THE_AUDIT_ROLE = Stream.of(
                    REGIONS,
                    ZONES,
                    SERVICES,
                    PERMISSIONS,
                    CONNECTIONS,
                    ENDPOINTS,
                    ENDPOINT_ASSOCIATIONS,
                    SERVICE_DETAILS,
                    NOTIFICATIONS,
                    SECURITY_GROUPS,
                    ROUTE_TABLES,
                    VPC_ATTRIBUTE,
                    VPCS,
                    FLOW_LOGS,
                    SUBNETS,
                    INSTANCES,
                    LOAD_BALANCERS,
                    LOAD_BALANCER_ATTRIBUTES,
                    LISTENERS,
                    RULES,
                    TARGET_GROUPS,
                    TARGET_GROUP_ATTRIBUTES,
                    TARGET_HEALTH,
                    TAGS,
                    LISTENER_ATTRIBUTES,
                    CAPACITY_RESERVATION,
                    ACCOUNT_LIMITS,
                    CERTIFICATE,
                    INSIGHT_RULES,
                    METRIC_DATA)
            .sorted()
            .toList();

    private Calls() {}

    /** Whether a call goes to the organization and not to the account itself. */
    public static boolean isOfTheOrganization(String call) {
        return call.startsWith("organizations:");
    }
}
