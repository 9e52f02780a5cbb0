package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.FlowLog;
import dev.plaudit.inventory.FactsOnDemand.IpPermission;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.Vpc;
import dev.plaudit.inventory.VpcEndpoint.Association;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpointAssociation;

/** EC2's answers about notifications, associations and VPCs as facts. */
final class VpcFacts {

    private static final int ALL_PORTS = -1;
    private static final String ENDPOINT = "vpce-";
    private static final Set<String> NOT_IN_FORCE = Set.of("disassociated", "failed");

    private VpcFacts() {}

    static ConnectionNotification notification(
            software.amazon.awssdk.services.ec2.model.ConnectionNotification notification) {
        return new ConnectionNotification(
                text(notification.connectionNotificationId()),
                text(notification.serviceId()),
                text(notification.vpcEndpointId()),
                text(notification.connectionNotificationArn()),
                notification.connectionEvents(),
                text(notification.connectionNotificationStateAsString()));
    }

    static Association association(VpcEndpointAssociation association) {
        String failure = Stream.of(text(association.failureCode()), text(association.failureReason()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(": "));
        return new Association(
                text(association.id()),
                text(association.vpcEndpointId()),
                text(association.associatedResourceArn()),
                text(association.associatedResourceAccessibility()),
                failure);
    }

    static SecurityGroup securityGroup(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(
                text(group.groupId()),
                text(group.groupName()),
                text(group.vpcId()),
                group.ipPermissions().stream().map(VpcFacts::permission).toList());
    }

    private static IpPermission permission(software.amazon.awssdk.services.ec2.model.IpPermission permission) {
        List<String> sources = Stream.of(
                        permission.ipRanges().stream().map(IpRange::cidrIp),
                        permission.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6),
                        permission.userIdGroupPairs().stream().map(UserIdGroupPair::groupId),
                        permission.prefixListIds().stream().map(PrefixListId::prefixListId))
                .flatMap(stated -> stated)
                .map(Ec2Facts::text)
                .toList();
        return new IpPermission(
                text(permission.ipProtocol()), port(permission.fromPort()), port(permission.toPort()), sources);
    }

    private static int port(@Nullable Integer stated) {
        return stated == null ? ALL_PORTS : stated;
    }

    static Vpc vpc(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        return new Vpc(text(vpc.vpcId()), text(vpc.ownerId()));
    }

    static FlowLog flowLog(software.amazon.awssdk.services.ec2.model.FlowLog log) {
        return new FlowLog(
                text(log.flowLogId()),
                text(log.resourceId()),
                text(log.trafficTypeAsString()),
                text(log.flowLogStatus()),
                text(log.deliverLogsStatus()));
    }

    /** A route to an endpoint has the endpoint's id where others have an internet gateway's. */
    static RouteTable routeTable(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        List<RouteTableAssociation> inForce =
                table.associations().stream().filter(VpcFacts::isInForce).toList();
        return new RouteTable(
                text(table.routeTableId()),
                text(table.vpcId()),
                inForce.stream().anyMatch(association -> Boolean.TRUE.equals(association.main())),
                // Associations with a gateway are about what comes into the VPC, and name no subnet.
                inForce.stream()
                        .map(RouteTableAssociation::subnetId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                table.routes().stream()
                        .map(Route::gatewayId)
                        .filter(Objects::nonNull)
                        .filter(id -> id.startsWith(ENDPOINT))
                        .distinct()
                        .toList());
    }

    private static boolean isInForce(RouteTableAssociation association) {
        return association.associationState() == null
                || !NOT_IN_FORCE.contains(text(association.associationState().stateAsString()));
    }
}
