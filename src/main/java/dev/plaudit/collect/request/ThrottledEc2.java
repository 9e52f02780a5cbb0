package dev.plaudit.collect.request;

import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/**
 * EC2's client all of whose requests go through {@link Attempts}, those of its paginators included. It has the calls that
 * readers make, and the interface refuses all others. {@link ThrottledClient} would have all 700, and loading the
 * classes of their requests and answers takes longer than a scan of one account.
 */
final class ThrottledEc2 implements Ec2Client {

    private final Ec2Client client;
    private final Attempts attempts;

    ThrottledEc2(Ec2Client client, Attempts attempts) {
        this.client = client;
        this.attempts = attempts;
    }

    private <Q extends Ec2Request, R> R send(String action, Q request, Function<Q, R> call) {
        return attempts.send("ec2:" + action, request, () -> call.apply(request));
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
        return send("DescribeAvailabilityZones", request, client::describeAvailabilityZones);
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return send("DescribeInstances", request, client::describeInstances);
    }

    @Override
    public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
        return send("DescribeRegions", request, client::describeRegions);
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        return send("DescribeRouteTables", request, client::describeRouteTables);
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        return send("DescribeSecurityGroups", request, client::describeSecurityGroups);
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        return send("DescribeSubnets", request, client::describeSubnets);
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        return send("DescribeVpcAttribute", request, client::describeVpcAttribute);
    }

    @Override
    public DescribeVpcEndpointConnectionNotificationsResponse describeVpcEndpointConnectionNotifications(
            DescribeVpcEndpointConnectionNotificationsRequest request) {
        return send(
                "DescribeVpcEndpointConnectionNotifications",
                request,
                client::describeVpcEndpointConnectionNotifications);
    }

    @Override
    public DescribeVpcEndpointConnectionsResponse describeVpcEndpointConnections(
            DescribeVpcEndpointConnectionsRequest request) {
        return send("DescribeVpcEndpointConnections", request, client::describeVpcEndpointConnections);
    }

    @Override
    public DescribeVpcEndpointServiceConfigurationsResponse describeVpcEndpointServiceConfigurations(
            DescribeVpcEndpointServiceConfigurationsRequest request) {
        return send(
                "DescribeVpcEndpointServiceConfigurations", request, client::describeVpcEndpointServiceConfigurations);
    }

    @Override
    public DescribeVpcEndpointServicePermissionsResponse describeVpcEndpointServicePermissions(
            DescribeVpcEndpointServicePermissionsRequest request) {
        return send("DescribeVpcEndpointServicePermissions", request, client::describeVpcEndpointServicePermissions);
    }

    @Override
    public DescribeVpcEndpointServicesResponse describeVpcEndpointServices(DescribeVpcEndpointServicesRequest request) {
        return send("DescribeVpcEndpointServices", request, client::describeVpcEndpointServices);
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return send("DescribeVpcEndpoints", request, client::describeVpcEndpoints);
    }
}
