package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.FlowLog;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.Vpc;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpoint.Association;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionNotificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Reads the facts about notifications and the VPCs of endpoints that only some rules read. */
record VpcReader(ThrottledClient<Ec2Client> ec2, GapRecordingCaller caller) {

    private static final int PAGE = 1000;
    private static final int ASSOCIATIONS_PER_PAGE = 100;
    private static final int ROUTE_TABLES_PER_PAGE = 100;
    private static final int VALUES_PER_FILTER = 200;

    /** Reads the notifications about connections in this account and Region. */
    Optional<List<ConnectionNotification>> notifications() {
        return Listings.ALL_NOTIFICATIONS.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeVpcEndpointConnectionNotifications,
                                DescribeVpcEndpointConnectionNotificationsRequest.builder()
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.connectionNotificationSet())
                        .map(VpcFacts::notification));
    }

    /** Reads what Resource, ServiceNetwork and Tunnel endpoints lead to; returns the others as they are. */
    List<VpcEndpoint> withAssociations(List<VpcEndpoint> endpoints) {
        List<String> ids = distinct(
                endpoints.stream().filter(VpcEndpoint::leadsToNoService).map(VpcEndpoint::vpcEndpointId));
        if (ids.isEmpty()) {
            return endpoints;
        }
        Optional<Map<String, List<Association>>> byEndpoint = Listings.SOME_ASSOCIATIONS
                .ask(caller, () -> BatchedCall.batches(ids, VALUES_PER_FILTER).flatMap(this::associationsOf))
                .map(all -> all.stream().collect(Collectors.groupingBy(Association::vpcEndpointId)));
        return endpoints.stream()
                .map(endpoint -> endpoint.withAssociations(byEndpoint
                        .filter(stated -> endpoint.leadsToNoService())
                        .map(stated -> stated.getOrDefault(endpoint.vpcEndpointId(), List.of()))))
                .toList();
    }

    private Stream<Association> associationsOf(List<String> endpointIds) {
        Filter ofEndpoints =
                Filter.builder().name("vpc-endpoint-id").values(endpointIds).build();
        return ec2.list(
                        Ec2Client::describeVpcEndpointAssociations,
                        DescribeVpcEndpointAssociationsRequest.builder()
                                .filters(ofEndpoints)
                                .maxResults(ASSOCIATIONS_PER_PAGE)
                                .build(),
                        page -> page.vpcEndpointAssociations())
                .map(VpcFacts::association);
    }

    /** Reads those of these security groups that the account can see; empty when it can see none. */
    Optional<List<SecurityGroup>> securityGroups(Stream<String> ids) {
        List<SecurityGroup> seen = BatchedCall.halving(caller)
                .ask(
                        Calls.SECURITY_GROUPS,
                        distinct(ids),
                        VpcReader::failsForOneGroup,
                        some -> Listings.SOME_SECURITY_GROUPS.checked(
                                ec2.list(
                                                Ec2Client::describeSecurityGroups,
                                                DescribeSecurityGroupsRequest.builder()
                                                        .groupIds(some)
                                                        .build(),
                                                page -> page.securityGroups())
                                        .map(VpcFacts::securityGroup)
                                        .toList(),
                                caller));
        return Optional.of(seen).filter(groups -> !groups.isEmpty());
    }

    /** The groups of a shared VPC may belong to another account. */
    private static boolean failsForOneGroup(AwsServiceException thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidGroup") || code.startsWith("InvalidSecurityGroup");
    }

    /** Reads the route tables of the VPCs in which traffic may be routed to one of these endpoints. */
    Optional<List<RouteTable>> routeTables(List<VpcEndpoint> endpoints) {
        List<String> vpcIds = distinct(endpoints.stream()
                .filter(endpoint -> endpoint.vpcEndpointType().equals("GatewayLoadBalancer"))
                .map(endpoint -> endpoint.network().vpcId()));
        return vpcIds.isEmpty()
                ? Optional.empty()
                : Listings.ALL_ROUTE_TABLES.ask(
                        caller,
                        () -> BatchedCall.batches(vpcIds, VALUES_PER_FILTER).flatMap(this::routeTablesOf));
    }

    private Stream<RouteTable> routeTablesOf(List<String> vpcIds) {
        Filter inVpcs = Filter.builder().name("vpc-id").values(vpcIds).build();
        return ec2.list(
                        Ec2Client::describeRouteTables,
                        DescribeRouteTablesRequest.builder()
                                .filters(inVpcs)
                                .maxResults(ROUTE_TABLES_PER_PAGE)
                                .build(),
                        page -> page.routeTables())
                .map(VpcFacts::routeTable);
    }

    /** Reads all VPCs of the account and Region, with or without endpoints. */
    Optional<List<Vpc>> all() {
        return Listings.ALL_VPCS.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeVpcs,
                                DescribeVpcsRequest.builder().maxResults(PAGE).build(),
                                page -> page.vpcs())
                        .map(VpcFacts::vpc));
    }

    /** Reads the flow logs of the VPCs and subnets that these endpoints and load balancers are in. */
    Optional<List<FlowLog>> flowLogs(List<VpcEndpoint> endpoints, List<LoadBalancer> balancers) {
        List<String> ids = distinct(Stream.of(
                        endpoints.stream().map(endpoint -> endpoint.network().vpcId()),
                        endpoints.stream().flatMap(endpoint -> endpoint.network().subnetIds().stream()),
                        balancers.stream().map(balancer -> balancer.network().vpcId()),
                        balancers.stream()
                                .flatMap(balancer ->
                                        balancer.network().zones().stream().map(Zone::subnetId)))
                .flatMap(all -> all));
        return ids.isEmpty()
                ? Optional.empty()
                : Listings.SOME_FLOW_LOGS.ask(
                        caller,
                        () -> BatchedCall.batches(ids, VALUES_PER_FILTER).flatMap(this::flowLogsOf));
    }

    private Stream<FlowLog> flowLogsOf(List<String> resourceIds) {
        Filter ofResources =
                Filter.builder().name("resource-id").values(resourceIds).build();
        return ec2.list(
                        Ec2Client::describeFlowLogs,
                        DescribeFlowLogsRequest.builder()
                                .filter(ofResources)
                                .maxResults(PAGE)
                                .build(),
                        page -> page.flowLogs())
                .map(VpcFacts::flowLog);
    }

    /** Reads whether private names can be resolved in the VPCs of the endpoints that have one. */
    List<VpcAttributes> attributes(List<VpcEndpoint> endpoints) {
        return distinct(endpoints.stream()
                        .filter(endpoint -> endpoint.dns().privateDnsEnabled().orElse(true))
                        .map(endpoint -> endpoint.network().vpcId()))
                .stream()
                .map(vpcId -> new VpcAttributes(
                        vpcId,
                        attribute(
                                vpcId,
                                VpcAttributeName.ENABLE_DNS_SUPPORT,
                                DescribeVpcAttributeResponse::enableDnsSupport),
                        attribute(
                                vpcId,
                                VpcAttributeName.ENABLE_DNS_HOSTNAMES,
                                DescribeVpcAttributeResponse::enableDnsHostnames)))
                .filter(stated -> stated.enableDnsSupport().isPresent()
                        || stated.enableDnsHostnames().isPresent())
                .toList();
    }

    private Optional<Boolean> attribute(
            String vpcId, VpcAttributeName name, Function<DescribeVpcAttributeResponse, AttributeBooleanValue> in) {
        DescribeVpcAttributeRequest request = DescribeVpcAttributeRequest.builder()
                .vpcId(vpcId)
                .attribute(name)
                .build();
        Optional<DescribeVpcAttributeResponse> answer =
                caller.ask(Calls.VPC_ATTRIBUTE, vpcId, () -> ec2.send(Ec2Client::describeVpcAttribute, request));
        Optional<Boolean> stated = answer.map(in).map(AttributeBooleanValue::value);
        if (answer.isPresent() && stated.isEmpty()) {
            caller.missing(Calls.VPC_ATTRIBUTE, vpcId, Cause.NOT_STATED, "the response does not contain " + name);
        }
        return stated;
    }

    private static List<String> distinct(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty()).distinct().sorted().toList();
    }
}
