package dev.plaudit.collect;

import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;

/**
 * The smallest request of each of EC2's calls. AWS only authorizes a dry run (EC2 API Reference, "DryRun"); an emulator that knows no dry
 * runs answers with the shortest page, or that the resource does not exist.
 */
final class Ec2Probes {

    /** EC2's shortest page. */
    private static final int PAGE = 5;

    private static final String NO_ID = "00000000000000000";

    /** By call. */
    static final Map<String, Consumer<ThrottledClient<Ec2Client>>> ALL = Map.ofEntries(
            Map.entry(
                    Calls.REGIONS,
                    ec2 -> ec2.send(
                            Ec2Client::describeRegions,
                            DescribeRegionsRequest.builder().dryRun(true).build())),
            Map.entry(
                    Calls.ZONES,
                    ec2 -> ec2.send(
                            Ec2Client::describeAvailabilityZones,
                            DescribeAvailabilityZonesRequest.builder()
                                    .dryRun(true)
                                    .build())),
            Map.entry(
                    Calls.SERVICES,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointServiceConfigurations,
                            DescribeVpcEndpointServiceConfigurationsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.PERMISSIONS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointServicePermissions,
                            DescribeVpcEndpointServicePermissionsRequest.builder()
                                    .dryRun(true)
                                    .serviceId("vpce-svc-" + NO_ID)
                                    .build())),
            Map.entry(
                    Calls.CONNECTIONS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointConnections,
                            DescribeVpcEndpointConnectionsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.ENDPOINTS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpoints,
                            DescribeVpcEndpointsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.ENDPOINT_ASSOCIATIONS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointAssociations,
                            DescribeVpcEndpointAssociationsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.SERVICE_DETAILS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointServices,
                            DescribeVpcEndpointServicesRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.NOTIFICATIONS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcEndpointConnectionNotifications,
                            DescribeVpcEndpointConnectionNotificationsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.SECURITY_GROUPS,
                    ec2 -> ec2.send(
                            Ec2Client::describeSecurityGroups,
                            DescribeSecurityGroupsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.ROUTE_TABLES,
                    ec2 -> ec2.send(
                            Ec2Client::describeRouteTables,
                            DescribeRouteTablesRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.VPC_ATTRIBUTE,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcAttribute,
                            DescribeVpcAttributeRequest.builder()
                                    .dryRun(true)
                                    .vpcId("vpc-" + NO_ID)
                                    .attribute("enableDnsSupport")
                                    .build())),
            Map.entry(
                    Calls.VPCS,
                    ec2 -> ec2.send(
                            Ec2Client::describeVpcs,
                            DescribeVpcsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.FLOW_LOGS,
                    ec2 -> ec2.send(
                            Ec2Client::describeFlowLogs,
                            DescribeFlowLogsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.SUBNETS,
                    ec2 -> ec2.send(
                            Ec2Client::describeSubnets,
                            DescribeSubnetsRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())),
            Map.entry(
                    Calls.INSTANCES,
                    ec2 -> ec2.send(
                            Ec2Client::describeInstances,
                            DescribeInstancesRequest.builder()
                                    .dryRun(true)
                                    .maxResults(PAGE)
                                    .build())));

    private Ec2Probes() {}
}
