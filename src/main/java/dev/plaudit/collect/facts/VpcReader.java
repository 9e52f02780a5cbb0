package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.SECURITY_GROUPS;
import static dev.plaudit.inventory.Calls.VPC_ATTRIBUTE;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Reads what some rules want to know about services and around endpoints, each only where there is reason to. */
final class VpcReader {

    private static final int PAGE = 1000;
    private static final int ROUTE_TABLES_PER_PAGE = 100;
    private static final int VALUES_PER_FILTER = 200;

    private final Ec2Client ec2;
    private final GapRecordingCaller asker;

    VpcReader(Ec2Client ec2, GapRecordingCaller asker) {
        this.ec2 = ec2;
        this.asker = asker;
    }

    /** Who is told about connections in this account and Region. */
    Optional<List<ConnectionNotification>> notifications() {
        return Listings.ALL_NOTIFICATIONS.askIfWanted(
                asker,
                () -> ec2
                        .describeVpcEndpointConnectionNotificationsPaginator(request -> request.maxResults(PAGE))
                        .connectionNotificationSet()
                        .stream()
                        .map(VpcFacts::notification));
    }

    /** The groups of these endpoints, as far as they can be seen; missing when not one of them can. */
    Optional<List<SecurityGroup>> securityGroups(List<VpcEndpoint> endpoints) {
        List<String> ids = distinct(endpoints.stream().flatMap(endpoint -> endpoint.securityGroupIds().stream()));
        if (ids.isEmpty() || !asker.asks(SECURITY_GROUPS)) {
            return Optional.empty();
        }
        List<SecurityGroup> seen = new BatchedCall(asker)
                .ask(
                        SECURITY_GROUPS,
                        ids,
                        VpcReader::failsForOneGroup,
                        some -> Listings.SOME_SECURITY_GROUPS.checked(
                                ec2
                                        .describeSecurityGroupsPaginator(request -> request.groupIds(some))
                                        .securityGroups()
                                        .stream()
                                        .map(VpcFacts::securityGroup)
                                        .toList(),
                                asker));
        return Optional.of(seen).filter(groups -> !groups.isEmpty());
    }

    /** The groups of a shared VPC may belong to another account. */
    private static boolean failsForOneGroup(Ec2Exception thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidGroup") || code.startsWith("InvalidSecurityGroup");
    }

    /** The route tables of the VPCs in which traffic may be routed to one of these endpoints. */
    Optional<List<RouteTable>> routeTables(List<VpcEndpoint> endpoints) {
        List<String> vpcIds = distinct(endpoints.stream()
                .filter(endpoint -> endpoint.vpcEndpointType().equals("GatewayLoadBalancer"))
                .map(VpcEndpoint::vpcId));
        if (vpcIds.isEmpty()) {
            return Optional.empty();
        }
        return Listings.ALL_ROUTE_TABLES.askIfWanted(
                asker,
                () -> Stream.iterate(0, from -> from < vpcIds.size(), from -> from + VALUES_PER_FILTER)
                        .map(from -> vpcIds.subList(from, Math.min(vpcIds.size(), from + VALUES_PER_FILTER)))
                        .flatMap(this::routeTablesOf));
    }

    private Stream<RouteTable> routeTablesOf(List<String> vpcIds) {
        Filter inVpcs = Filter.builder().name("vpc-id").values(vpcIds).build();
        return ec2
                .describeRouteTablesPaginator(request -> request.filters(inVpcs).maxResults(ROUTE_TABLES_PER_PAGE))
                .routeTables()
                .stream()
                .map(VpcFacts::routeTable);
    }

    /** Whether private names can work in the VPCs of those endpoints that have one. */
    List<VpcAttributes> attributes(List<VpcEndpoint> endpoints) {
        if (!asker.asks(VPC_ATTRIBUTE)) {
            return List.of();
        }
        return distinct(endpoints.stream()
                        .filter(endpoint -> endpoint.privateDnsEnabled().orElse(true))
                        .map(VpcEndpoint::vpcId))
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
        Optional<DescribeVpcAttributeResponse> answer = asker.ask(
                VPC_ATTRIBUTE,
                vpcId,
                () -> ec2.describeVpcAttribute(request -> request.vpcId(vpcId).attribute(name)));
        Optional<Boolean> stated = answer.map(in).map(AttributeBooleanValue::value);
        if (answer.isPresent() && stated.isEmpty()) {
            asker.missing(VPC_ATTRIBUTE, vpcId, Cause.NOT_STATED, "the response does not contain " + name);
        }
        return stated;
    }

    private static List<String> distinct(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty()).distinct().sorted().toList();
    }
}
