package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;

/** A VPC as the author of a world wrote it. What is left out keeps the value that it has here. */
final class VpcFile {

    String id = "";
    String name = "";
    String cidr = "10.0.0.0/16";
    /** Name → zone letter; a name is unique in its account and Region. */
    Map<String, Reference> subnets = Map.of();
    /** Subnet → free IPv4 addresses, where it is not many. */
    Map<String, Integer> freeAddresses = Map.of();

    boolean dnsSupport = true;
    /** On, as its author wants names to work. */
    boolean dnsHostnames = true;
    /** Besides the default group, which every VPC has. */
    List<SecurityGroup> securityGroups = List.of();
    /** Besides the main table, which every VPC has. */
    List<RouteTable> routeTables = List.of();

    /** The VPC of a Region in which the world writes none. */
    static VpcFile unwritten() {
        VpcFile vpc = new VpcFile();
        vpc.name = "default";
        vpc.cidr = "172.31.0.0/16";
        return vpc;
    }

    static final class SecurityGroup {
        String id = "";
        String name = "";
        List<InboundRule> inbound = List.of();
    }

    static final class InboundRule {
        /** {@code "-1"} for all, which has no ports. */
        String protocol = "tcp";

        int port;
        /** The end of a range; a single port when it is 0. */
        int toPort;
        /** CIDR blocks, ids of prefix lists, and ids of security groups. */
        List<String> from = List.of();

        int lastPort() {
            return toPort == 0 ? port : toPort;
        }
    }

    static final class RouteTable {
        String name = "";
        /** Whether these routes are those of the main table. */
        boolean main;
        /** Associated by name. */
        List<Reference> subnets = List.of();
        /** An internet gateway that the table is associated with, for what comes into the VPC. */
        String gateway = "";
        /** Endpoints that the routes lead to, by name or id. */
        List<Reference> to = List.of();
    }
}
