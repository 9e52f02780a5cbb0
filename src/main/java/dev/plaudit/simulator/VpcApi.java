package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.VpcState.RouteTable;
import dev.plaudit.simulator.VpcState.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Amazon EC2 states of VPCs, their subnets, security groups and routes. */
final class VpcApi implements Actions {

    private static final Pattern GROUP_ID = Pattern.compile("sg-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final int ROUTE_TABLES_PER_PAGE = 100;

    private final World world;
    private final Pages pages;
    private final Set<String> vanished;

    /** @param vanished security groups that are not found */
    VpcApi(World world, Pages pages, Set<String> vanished) {
        this.world = world;
        this.pages = pages;
        this.vanished = vanished;
    }

    @Override
    public Optional<Action> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeSubnets" -> this::subnets;
                    case "DescribeSecurityGroups" -> this::securityGroups;
                    case "DescribeRouteTables" -> this::routeTables;
                    case "DescribeVpcAttribute" -> this::attribute;
                    default -> null;
                });
    }

    private Map<String, ?> subnets(ApiRequest request) {
        List<Subnet> subnets = Filters.byId(
                request.list("SubnetId"),
                world.region(request).subnets(),
                Subnet::id,
                "InvalidSubnetID.NotFound",
                "The subnet ID");
        Filters<Subnet> filters = new Filters<Subnet>()
                .one("subnet-id", Subnet::id)
                .one("vpc-id", Subnet::vpcId)
                .one("owner-id", Subnet::owner)
                .one("state", subnet -> "available")
                .one("availability-zone", subnet -> subnet.zone().name())
                .one("availability-zone-id", subnet -> subnet.zone().id());
        return pages.ec2(request, filters.apply(request, subnets));
    }

    private Map<String, ?> securityGroups(ApiRequest request) {
        List<SecurityGroup> groups = world.region(request).vpcs().stream()
                .flatMap(vpc -> vpc.securityGroups().stream())
                .filter(group -> !vanished.contains(group.id()))
                .toList();
        List<String> asked = request.list("GroupId");
        asked.stream().filter(id -> !GROUP_ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw ApiError.invalid("InvalidGroupId.Malformed", "Invalid id: \"" + id + "\" (expecting \"sg-...\")");
        });
        List<SecurityGroup> found =
                Filters.byId(asked, groups, SecurityGroup::id, "InvalidGroup.NotFound", "The security group");
        Filters<SecurityGroup> filters = new Filters<SecurityGroup>()
                .one("group-id", SecurityGroup::id)
                .one("group-name", SecurityGroup::name)
                .one("owner-id", SecurityGroup::owner)
                .one("vpc-id", SecurityGroup::vpcId);
        return pages.ec2(request, filters.apply(request, found));
    }

    private Map<String, ?> routeTables(ApiRequest request) {
        List<RouteTable> tables = world.region(request).vpcs().stream()
                .flatMap(vpc -> vpc.routeTables().stream())
                .toList();
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

    private Map<String, ?> attribute(ApiRequest request) {
        String id = request.required("VpcId");
        String name = request.required("Attribute");
        VpcState vpc = Filters.byId(
                        List.of(id), world.region(request).vpcs(), VpcState::id, "InvalidVpcID.NotFound", "The vpc ID")
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
