package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts of an account-Region that only some rules read, so they are requested only if such a rule is in force.
 * {@code Optional.empty()} was not requested or has no answer; lists without {@code Optional} have one entry for each answer.
 *
 * @param notifications ec2:DescribeVpcEndpointConnectionNotifications
 * @param listenerAttributes by listener (elasticloadbalancing:DescribeListenerAttributes)
 * @param capacityReservations by load balancer (elasticloadbalancing:DescribeCapacityReservation)
 * @param accountLimits elasticloadbalancing:DescribeAccountLimits
 * @param networkLoadBalancerCount how many there are in the account and Region (elasticloadbalancing:DescribeLoadBalancers)
 * @param targetGroupCount how many there are in the account and Region, without those of Gateway Load Balancers
 *     (elasticloadbalancing:DescribeTargetGroups)
 * @param insightRules by service (cloudwatch:ListManagedInsightRules)
 * @param metrics cloudwatch:GetMetricData
 */
public record FactsOnDemand(
        Optional<List<ConnectionNotification>> notifications,
        Network network,
        List<ListenerAttributes> listenerAttributes,
        List<CapacityReservation> capacityReservations,
        Optional<List<AccountLimit>> accountLimits,
        Optional<Integer> networkLoadBalancerCount,
        Optional<Integer> targetGroupCount,
        List<InsightRules> insightRules,
        List<MetricSum> metrics) {

    /** Nothing was requested. */
    public static final FactsOnDemand NONE = new FactsOnDemand(
            Optional.empty(),
            Network.UNSEEN,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    public FactsOnDemand {
        notifications = notifications.map(
                all -> Order.sorted(all, Comparator.comparing(ConnectionNotification::connectionNotificationId)));
        listenerAttributes = Order.sorted(listenerAttributes, Comparator.comparing(ListenerAttributes::listenerArn));
        capacityReservations =
                Order.sorted(capacityReservations, Comparator.comparing(CapacityReservation::loadBalancerArn));
        accountLimits =
                Canonical.of(accountLimits.map(all -> Order.sorted(all, Comparator.comparing(AccountLimit::name))));
        insightRules = Order.sorted(insightRules, Comparator.comparing(InsightRules::serviceId));
        metrics = Order.sorted(
                metrics,
                Comparator.comparing(MetricSum::namespace)
                        .thenComparing(MetricSum::metricName)
                        .thenComparing(MetricSum::resource));
    }

    /**
     * What VPCs consist of.
     *
     * @param securityGroups those of the endpoints and of Network Load Balancers behind services (ec2:DescribeSecurityGroups)
     * @param routeTables those of VPCs with a Gateway Load Balancer endpoint (ec2:DescribeRouteTables)
     * @param vpcAttributes those of VPCs that hold an endpoint with private DNS (ec2:DescribeVpcAttribute)
     * @param vpcs those that the account owns or shares (ec2:DescribeVpcs)
     * @param flowLogs those of the VPCs and subnets of endpoints and of load balancers behind services
     *     (ec2:DescribeFlowLogs)
     */
    public record Network(
            Optional<List<SecurityGroup>> securityGroups,
            Optional<List<RouteTable>> routeTables,
            List<VpcAttributes> vpcAttributes,
            Optional<List<Vpc>> vpcs,
            Optional<List<FlowLog>> flowLogs)
            implements Part {

        /** Nothing was requested. */
        public static final Network UNSEEN =
                new Network(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        public Network {
            securityGroups = securityGroups.map(all -> Order.sorted(all, Comparator.comparing(SecurityGroup::groupId)));
            routeTables = routeTables.map(all -> Order.sorted(all, Comparator.comparing(RouteTable::routeTableId)));
            vpcAttributes = Order.sorted(vpcAttributes, Comparator.comparing(VpcAttributes::vpcId));
            vpcs = vpcs.map(all -> Order.sorted(all, Comparator.comparing(Vpc::vpcId)));
            flowLogs = flowLogs.map(all -> Order.sorted(all, Comparator.comparing(FlowLog::flowLogId)));
        }
    }

    /**
     * A message that EC2 sends when something happens to connections.
     *
     * @param serviceId the service it watches, or empty when it watches one endpoint
     * @param vpcEndpointId the endpoint it watches, or empty
     * @param connectionNotificationArn the topic of Amazon SNS
     * @param connectionEvents any of {@code Accept}, {@code Connect}, {@code Delete}, {@code Reject}
     * @param connectionNotificationState {@code Enabled} or {@code Disabled}
     */
    public record ConnectionNotification(
            String connectionNotificationId,
            String serviceId,
            String vpcEndpointId,
            String connectionNotificationArn,
            List<String> connectionEvents,
            String connectionNotificationState) {
        public ConnectionNotification {
            connectionEvents = Order.sorted(connectionEvents);
        }
    }

    /** A security group with its inbound rules. */
    public record SecurityGroup(String groupId, String groupName, String vpcId, List<IpPermission> ipPermissions) {
        public SecurityGroup {
            ipPermissions = Order.sorted(ipPermissions, Comparator.comparing(IpPermission::toString));
        }
    }

    /**
     * An inbound rule for one protocol and range of ports.
     *
     * @param fromPort -1 for all ports
     * @param toPort -1 for all ports
     * @param sources CIDR blocks, ids of security groups and of prefix lists
     */
    public record IpPermission(String ipProtocol, int fromPort, int toPort, List<String> sources) {
        public IpPermission {
            sources = Order.sorted(sources);
        }
    }

    /**
     * A route table, as far as Gateway Load Balancer endpoints matter.
     *
     * @param main whether it is the VPC's main table, which counts for every subnet without a table of its own
     * @param subnetIds subnets that it is associated with by name
     * @param vpcEndpointIds endpoints that one of its routes leads to
     */
    public record RouteTable(
            String routeTableId, String vpcId, boolean main, List<String> subnetIds, List<String> vpcEndpointIds) {
        public RouteTable {
            subnetIds = Order.sorted(subnetIds);
            vpcEndpointIds = Order.sorted(vpcEndpointIds);
        }
    }

    /** The DNS attributes of a VPC, each from a call of its own. */
    public record VpcAttributes(
            String vpcId, Optional<Boolean> enableDnsSupport, Optional<Boolean> enableDnsHostnames) {}

    /**
     * A VPC.
     *
     * @param ownerId another account than the one asked when subnets of the VPC are shared with it
     */
    public record Vpc(String vpcId, String ownerId) {}

    /**
     * A flow log, which records the traffic of a VPC or a subnet.
     *
     * @param resourceId of the VPC or the subnet
     * @param trafficType {@code ACCEPT}, {@code REJECT} or {@code ALL}
     * @param flowLogStatus {@code ACTIVE}
     * @param deliverLogsStatus {@code SUCCESS}, {@code FAILED}, or empty when AWS did not state it
     */
    public record FlowLog(
            String flowLogId, String resourceId, String trafficType, String flowLogStatus, String deliverLogsStatus) {}

    /**
     * The attributes of a listener.
     *
     * @param tcpIdleTimeoutSeconds {@code tcp.idle_timeout.seconds}; empty when AWS did not state it
     */
    public record ListenerAttributes(String listenerArn, Optional<Integer> tcpIdleTimeoutSeconds) {}

    /**
     * The capacity that a load balancer has reserved.
     *
     * @param zones none when no capacity is reserved
     */
    public record CapacityReservation(String loadBalancerArn, List<ReservedZone> zones) {
        public CapacityReservation {
            zones = Order.sorted(zones, Comparator.comparing(ReservedZone::availabilityZone));
        }
    }

    /**
     * Capacity reserved in one zone.
     *
     * @param availabilityZone as AWS states it: a name of the owner account's own mapping
     * @param code {@code provisioned}, {@code pending}, {@code rebalancing} or {@code failed}
     */
    public record ReservedZone(String availabilityZone, String code, String reason) {}

    /** A quota of Elastic Load Balancing that is in force in the account and Region. */
    public record AccountLimit(String name, long max) {}

    /**
     * What CloudWatch Contributor Insights offers for a service.
     *
     * @param rules by the name of the template: {@code ENABLED}, {@code DISABLED}, or empty for one that was never created
     */
    public record InsightRules(String serviceId, Map<String, String> rules) {
        public InsightRules {
            rules = Order.sorted(rules);
        }
    }

    /**
     * The sum of a metric from midnight (UTC) some days ago until the scan.
     *
     * @param namespace {@link #ENDPOINT_METRICS}, {@link #SERVICE_METRICS} or {@link #BALANCER_METRICS}
     * @param resource the endpoint's id or the load balancer's ARN
     * @param days how many days ago it begins
     * @param sum empty when CloudWatch holds no data, which is not the same as zero
     */
    public record MetricSum(String namespace, String metricName, String resource, int days, Optional<Double> sum) {

        /** The default look-back of rules. */
        public static final int USUAL_DAYS = 30;

        /** Where CloudWatch keeps what interface and Gateway Load Balancer endpoints report. */
        public static final String ENDPOINT_METRICS = "AWS/PrivateLinkEndpoints";

        /** Where CloudWatch keeps what endpoint services report of each of their endpoints, in the owner's account. */
        public static final String SERVICE_METRICS = "AWS/PrivateLinkServices";

        /** Where CloudWatch keeps what Network Load Balancers report. */
        public static final String BALANCER_METRICS = "AWS/NetworkELB";

        /** Of an endpoint: what is charged for, both directions. */
        public static final String BYTES_PROCESSED = "BytesProcessed";

        /** Of a load balancer: what it carried, headers included. */
        public static final String PROCESSED_BYTES = "ProcessedBytes";

        /** Of a load balancer: connections that found no free port. */
        public static final String PORT_ALLOCATION_ERRORS = "PortAllocationErrorCount";
    }
}
