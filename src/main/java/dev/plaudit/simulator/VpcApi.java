package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Notification;
import dev.plaudit.simulator.VpcState.RouteTable;
import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Amazon EC2 tells of VPCs, and of who is told about connections. */
final class VpcApi {

    private static final Pattern GROUP_ID = Pattern.compile("sg-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final int ROUTE_TABLES_PER_PAGE = 100;

    private final Pages pages;
    private final Set<String> vanished;

    VpcApi(Pages pages, Set<String> vanished) {
        this.pages = pages;
        this.vanished = vanished;
    }

    Map<String, ?> notifications(ApiRequest request, RegionState state) {
        List<Notification> notifications = state.services().stream()
                .flatMap(service -> service.notifications().stream())
                .toList();
        String asked = request.text("ConnectionNotificationId");
        if (!asked.isEmpty()) {
            notifications = notifications.stream()
                    .filter(notification -> notification.id().equals(asked))
                    .toList();
            if (notifications.isEmpty()) {
                throw ApiError.invalid(
                        "InvalidConnectionNotification", "The connection notification '" + asked + "' does not exist");
            }
        }
        Filters<Notification> filters = new Filters<Notification>()
                .one("connection-notification-id", Notification::id)
                .one("connection-notification-arn", Notification::topic)
                .one("connection-notification-state", Notification::state)
                .one("connection-notification-type", notification -> "Topic")
                .one("service-id", Notification::serviceId);
        return pages.ec2(request, filters.apply(request, notifications));
    }

    Map<String, ?> securityGroups(ApiRequest request, RegionState state) {
        List<SecurityGroup> groups = state.vpcs().stream()
                .flatMap(vpc -> vpc.securityGroups().stream())
                .filter(group -> !vanished.contains(group.id()))
                .toList();
        Set<String> asked = new HashSet<>(request.list("GroupId"));
        for (String id : asked) {
            if (!GROUP_ID.matcher(id).matches()) {
                throw ApiError.invalid("InvalidGroupId.Malformed", "Invalid id: \"" + id + "\" (expecting \"sg-...\")");
            }
            if (groups.stream().noneMatch(group -> group.id().equals(id))) {
                throw ApiError.invalid("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
            }
        }
        List<SecurityGroup> found = groups.stream()
                .filter(group -> asked.isEmpty() || asked.contains(group.id()))
                .toList();
        Filters<SecurityGroup> filters = new Filters<SecurityGroup>()
                .one("group-id", SecurityGroup::id)
                .one("group-name", SecurityGroup::name)
                .one("owner-id", SecurityGroup::owner)
                .one("vpc-id", SecurityGroup::vpcId);
        return pages.ec2(request, filters.apply(request, found));
    }

    Map<String, ?> routeTables(ApiRequest request, RegionState state) {
        List<RouteTable> tables =
                state.vpcs().stream().flatMap(vpc -> vpc.routeTables().stream()).toList();
        Filters<RouteTable> filters = new Filters<RouteTable>()
                .one("route-table-id", RouteTable::id)
                .one("vpc-id", RouteTable::vpcId)
                .one("owner-id", RouteTable::owner)
                .one("association.main", table -> Boolean.toString(table.main()))
                .many("association.subnet-id", RouteTable::subnetIds)
                .many(
                        "route.gateway-id",
                        table -> table.routes().stream()
                                .map(VpcState.Route::target)
                                .toList());
        return pages.ec2(request, filters.apply(request, tables), ROUTE_TABLES_PER_PAGE);
    }

    Map<String, ?> attribute(ApiRequest request, RegionState state) {
        String id = request.required("VpcId");
        String name = request.required("Attribute");
        VpcState vpc = state.vpcs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist"));
        boolean value = switch (name) {
            case "enableDnsSupport" -> vpc.dnsSupport();
            case "enableDnsHostnames" -> vpc.dnsHostnames();
            case "enableNetworkAddressUsageMetrics" -> false;
            default ->
                throw ApiError.invalid(
                        "InvalidParameterValue", "Value (" + name + ") for parameter attribute is invalid.");
        };
        Map<String, Object> model = new HashMap<>();
        model.put("vpcId", id);
        model.put("attribute", name);
        model.put("value", value);
        return model;
    }
}
