package dev.plaudit.simulator;

import java.util.List;

/** A VPC. It and the records in it are public because the templates read them by reflection. */
public record VpcState(
        String id,
        String owner,
        String cidr,
        boolean dnsSupport,
        boolean dnsHostnames,
        List<SecurityGroup> securityGroups,
        List<RouteTable> routeTables,
        List<FlowLog> flowLogs) {

    public VpcState {
        securityGroups = List.copyOf(securityGroups);
        routeTables = List.copyOf(routeTables);
        flowLogs = List.copyOf(flowLogs);
    }

    /** A security group. */
    public record SecurityGroup(String id, String name, String vpcId, String owner, List<Permission> inbound) {}

    /**
     * A rule for traffic that a security group allows in.
     *
     * @param protocol {@code -1} for all protocols, without ports
     */
    public record Permission(
            String protocol,
            int fromPort,
            int toPort,
            List<String> ipv4,
            List<String> ipv6,
            List<String> groups,
            List<String> prefixLists) {}

    /**
     * A route table.
     *
     * @param gateway the associated internet gateway, or empty
     */
    public record RouteTable(
            String id,
            String vpcId,
            String owner,
            boolean main,
            List<String> subnetIds,
            String gateway,
            List<Route> routes) {

        List<String> targets() {
            return routes.stream().map(Route::target).toList();
        }
    }

    /**
     * A flow log.
     *
     * @param resourceId of the VPC or a subnet
     * @param delivery {@code SUCCESS} or {@code FAILED}
     */
    public record FlowLog(String id, String resourceId, String trafficType, String delivery) {}

    /**
     * A route to a gateway.
     *
     * @param destination a CIDR block or the ID of a prefix list
     * @param target {@code local}, {@code igw-…} or {@code vpce-…}
     */
    public record Route(String destination, String target) {}
}
