package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.VpcState.FlowLog;
import dev.plaudit.simulator.VpcState.RouteTable;
import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** EC2's operations on VPCs, their subnets, security groups, route tables and flow logs. */
record VpcApi(World world, Pages pages) {

    private static final Pattern GROUP_ID = Pattern.compile("sg-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final int ROUTE_TABLES_PER_PAGE = 100;

    Map<String, Action> actions() {
        return Map.of(
                "DescribeSubnets", subnets(),
                "DescribeSecurityGroups", securityGroups(),
                "DescribeRouteTables", routeTables(),
                "DescribeVpcs", vpcs(),
                "DescribeFlowLogs", flowLogs(),
                "DescribeVpcAttribute", this::attribute);
    }

    private Action subnets() {
        return new Listing<Subnet>(pages, this::askedSubnets)
                .filter("subnet-id", Subnet::id)
                .filter("vpc-id", Subnet::vpcId)
                .filter("owner-id", Subnet::owner)
                .filter("state", subnet -> "available")
                .filter("availability-zone", subnet -> subnet.zone().name())
                .filter("availability-zone-id", subnet -> subnet.zone().id());
    }

    private List<Subnet> askedSubnets(ApiRequest request) {
        List<Subnet> all = world.region(request).subnets();
        return Listing.byId(request.list("SubnetId"), all, Subnet::id, "InvalidSubnetID.NotFound", "The subnet ID");
    }

    private Action securityGroups() {
        return new Listing<SecurityGroup>(pages, this::askedSecurityGroups)
                .filter("group-id", SecurityGroup::id)
                .filter("group-name", SecurityGroup::name)
                .filter("owner-id", SecurityGroup::owner)
                .filter("vpc-id", SecurityGroup::vpcId);
    }

    private List<SecurityGroup> askedSecurityGroups(ApiRequest request) {
        List<SecurityGroup> all = world.region(request).vpcs().stream()
                .flatMap(vpc -> vpc.securityGroups().stream())
                .toList();
        List<String> ids = Listing.wellFormed(
                request.list("GroupId"), GROUP_ID, "InvalidGroupId.Malformed", " (expecting \"sg-...\")");
        return Listing.byId(ids, all, SecurityGroup::id, "InvalidGroup.NotFound", "The security group");
    }

    private Action routeTables() {
        return new Listing<RouteTable>(
                        pages,
                        request -> world.region(request).vpcs().stream()
                                .flatMap(vpc -> vpc.routeTables().stream())
                                .toList())
                .filter("route-table-id", RouteTable::id)
                .filter("vpc-id", RouteTable::vpcId)
                .filter("owner-id", RouteTable::owner)
                .filter("association.main", table -> Boolean.toString(table.main()))
                .filterAny("association.subnet-id", RouteTable::subnetIds)
                .filterAny("route.gateway-id", RouteTable::targets)
                .limitedTo(ROUTE_TABLES_PER_PAGE);
    }

    private Action vpcs() {
        return new Listing<VpcState>(pages, this::askedVpcs)
                .filter("vpc-id", VpcState::id)
                .filter("owner-id", VpcState::owner)
                .filter("cidr", VpcState::cidr)
                .filter("state", vpc -> "available");
    }

    private List<VpcState> askedVpcs(ApiRequest request) {
        List<VpcState> all = world.region(request).vpcs();
        return Listing.byId(request.list("VpcId"), all, VpcState::id, "InvalidVpcID.NotFound", "The vpc ID");
    }

    private Action flowLogs() {
        return new Listing<FlowLog>(
                        pages,
                        request -> world.region(request).vpcs().stream()
                                .flatMap(vpc -> vpc.flowLogs().stream())
                                .toList())
                .filter("flow-log-id", FlowLog::id)
                .filter("resource-id", FlowLog::resourceId)
                .filter("traffic-type", FlowLog::trafficType)
                .filter("deliver-log-status", FlowLog::delivery);
    }

    private Map<String, ?> attribute(ApiRequest request) {
        String id = request.required("VpcId");
        String name = request.required("Attribute");
        List<VpcState> all = world.region(request).vpcs();
        VpcState vpc = Listing.byId(List.of(id), all, VpcState::id, "InvalidVpcID.NotFound", "The vpc ID")
                .get(0);
        boolean value = switch (name) {
            case "enableDnsSupport" -> vpc.dnsSupport();
            case "enableDnsHostnames" -> vpc.dnsHostnames();
            case "enableNetworkAddressUsageMetrics" -> false;
            default ->
                throw ApiError.invalid(
                        "InvalidParameterValue", "Value (" + name + ") for parameter attribute is invalid.");
        };
        return Map.of("vpcId", id, "attribute", name, "value", value);
    }
}
