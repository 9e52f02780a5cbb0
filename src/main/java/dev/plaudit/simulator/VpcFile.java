package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;

/**
 * A VPC as the author of a world wrote it.
 *
 * @param subnets name → zone letter; a name is unique in its account and Region
 * @param freeAddresses subnet → free IPv4 addresses, where it is not many
 * @param dnsSupport on when left out
 * @param dnsHostnames on when left out, as its author wants names to work
 * @param securityGroups besides the default group, which every VPC has
 * @param routeTables besides the main table, which every VPC has
 */
record VpcFile(
        String id,
        String name,
        String cidr,
        Map<String, Reference> subnets,
        Map<String, Integer> freeAddresses,
        Boolean dnsSupport,
        Boolean dnsHostnames,
        List<SecurityGroup> securityGroups,
        List<RouteTable> routeTables) {

    VpcFile {
        id = WorldFile.or(id, "");
        name = WorldFile.or(name, "");
        cidr = WorldFile.or(cidr, "10.0.0.0/16");
        subnets = WorldFile.or(subnets);
        freeAddresses = WorldFile.or(freeAddresses);
        dnsSupport = WorldFile.or(dnsSupport, true);
        dnsHostnames = WorldFile.or(dnsHostnames, true);
        securityGroups = WorldFile.or(securityGroups);
        routeTables = WorldFile.or(routeTables);
    }

    /** The VPC of a Region in which the world writes none. */
    static VpcFile unwritten() {
        return new VpcFile("", "default", "172.31.0.0/16", Map.of(), Map.of(), true, true, List.of(), List.of());
    }

    record SecurityGroup(String id, String name, List<InboundRule> inbound) {
        SecurityGroup {
            id = WorldFile.or(id, "");
            name = WorldFile.or(name, "");
            inbound = WorldFile.or(inbound);
        }
    }

    /**
     * @param protocol {@code tcp} when left out; {@code "-1"} for all, which has no ports
     * @param toPort the end of a range; a single port when left out
     * @param from CIDR blocks, ids of prefix lists, and ids of security groups
     */
    record InboundRule(String protocol, int port, int toPort, List<String> from) {
        InboundRule {
            protocol = WorldFile.or(protocol, "tcp");
            toPort = toPort == 0 ? port : toPort;
            from = WorldFile.or(from);
        }
    }

    /**
     * @param main whether these routes are those of the main table
     * @param subnets associated by name
     * @param gateway an internet gateway that the table is associated with, for what comes into the VPC
     * @param to endpoints that the routes lead to, by name or id
     */
    record RouteTable(String name, boolean main, List<Reference> subnets, String gateway, List<Reference> to) {
        RouteTable {
            name = WorldFile.or(name, "");
            subnets = WorldFile.or(subnets);
            gateway = WorldFile.or(gateway, "");
            to = WorldFile.or(to);
        }
    }
}
