package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;

/** A VPC of a world, as written. Keys that are left out have the defaults below. */
final class VpcFile {

    String id = "";
    String name = "";
    String cidr = "10.0.0.0/16";
    /** The zone letters by subnet name, which is unique in an account and Region. */
    Map<String, Reference> subnets = Map.of();
    /** The free IPv4 addresses by subnet name, where there are few. */
    Map<String, Integer> freeAddresses = Map.of();
    /** The mode of VPC Block Public Access by subnet name, where it is not {@code off}; an empty text where AWS states none. */
    Map<String, String> blockPublicAccess = Map.of();

    boolean dnsSupport = true;
    /** On, unlike AWS's default, so that private DNS names work. */
    boolean dnsHostnames = true;
    /** The groups in addition to the default group, which every VPC has; one with that name adds rules to it. */
    List<SecurityGroup> securityGroups = List.of();
    /** The tables in addition to the main table, which every VPC has. */
    List<RouteTable> routeTables = List.of();

    List<FlowLog> flowLogs = List.of();

    /** Returns the VPC of a Region for which the world states none. */
    static VpcFile defaultVpc() {
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
        /** {@code "-1"} for all protocols, without ports. */
        String protocol = "tcp";

        int port;
        /** The end of a range, or 0 for a single port. */
        int toPort;
        /** CIDR blocks, and IDs of prefix lists and security groups. */
        List<String> from = List.of();

        int lastPort() {
            return toPort == 0 ? port : toPort;
        }
    }

    static final class FlowLog {
        /** The name of a subnet, or empty for the whole VPC. */
        Reference subnet = Reference.NONE;

        String trafficType = "ALL";
        String delivery = "SUCCESS";
    }

    static final class RouteTable {
        String name = "";
        /** Whether the routes belong to the main table. */
        boolean main;
        /** The names of associated subnets. */
        List<Reference> subnets = List.of();
        /** An associated internet gateway, for traffic that enters the VPC. */
        String gateway = "";
        /** The endpoints that the routes lead to, by name or ID. */
        List<Reference> to = List.of();
    }
}
