package dev.plaudit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world, as written. Keys that are left out have the defaults below, which are AWS's own. */
final class WorldFile {

    String company = "";
    String partition = "aws";
    String caller = "";

    @Nullable
    OrganizationFile organization;

    List<Account> accounts = List.of();

    static final class Account {
        String id = "";
        String name = "";
        /** The path of its organizational unit, {@code Workloads/Production}. */
        String ou = "";
        /** The state in AWS Organizations. */
        String state = Membership.ACTIVE;
        /** The tags of the account itself. */
        Map<String, String> tags = Map.of();

        boolean roleDenied;
        String externalId = "";
        List<String> enabledRegions = List.of();
        List<String> denies = List.of();
        /** The account's own mapping, if it has one: Region → zone letter → AZ ID. */
        Map<String, Map<String, String>> zones = Map.of();

        Map<String, Region> regions = Map.of();
    }

    static final class Region {
        List<VpcFile> vpcs = List.of();
        List<Instance> instances = List.of();
        List<TargetGroup> targetGroups = List.of();
        List<LoadBalancer> loadBalancers = List.of();
        List<Service> services = List.of();
        List<Endpoint> endpoints = List.of();
        /** Quotas of load balancing that differ from AWS's defaults, by name. */
        Map<String, Long> limits = Map.of();
    }

    static final class Instance {
        String id = "";
        String name = "";
        Reference subnet = Reference.NONE;
        String state = "running";
    }

    static final class TargetGroup {
        String name = "";
        String type = "instance";
        String protocol = "TCP";
        int port = 443;
        Reference vpc = Reference.NONE;
        String healthCheckProtocol = "TCP";
        List<Target> targets = List.of();
        Map<String, String> attributes = Map.of();
        Map<String, String> tags = Map.of();
    }

    static final class Target {
        /** The name of an instance or of an Application Load Balancer, or an IP address. */
        Reference id = Reference.NONE;
        /** 0 for the port of the group. */
        int port;
        /** Zone letter or {@code all}, for IP addresses only. */
        String zone = "";

        String health = "healthy";
        String reason = "";
        /** The state of a zonal shift, such as {@code zonal_shift_active}. */
        String override = "no_override";
    }

    static final class LoadBalancer {
        String name = "";
        String type = "network";
        String scheme = "internal";
        String state = "active";
        List<Reference> subnets = List.of();
        boolean crossZone;
        List<Reference> securityGroups = List.of();
        String enforceSecurityGroups = "on";
        List<Listener> listeners = List.of();
        Map<String, String> attributes = Map.of();
        /** The state of the reserved capacity by zone letter, such as {@code provisioned}. */
        Map<String, String> capacity = Map.of();
        /** Sums over a month, by name in CloudWatch; other metrics have no data. */
        Map<String, Double> metrics = Map.of();

        Map<String, String> tags = Map.of();
    }

    static final class Listener {
        int port = 443;
        String protocol = "TCP";
        String sslPolicy = "";
        /** One group, or several that share the traffic. */
        List<ForwardFile> targetGroups = List.of();
        /** In the order of their priority. */
        List<Rule> rules = List.of();
        /** In seconds, for TCP. */
        int idleTimeout = 350;
        /** For TLS and HTTPS. */
        Certificate certificate = new Certificate();
    }

    static final class Certificate {
        /** By default one of the listener's own in AWS Certificate Manager. */
        String arn = "";

        String type = "AMAZON_ISSUED";
        String status = "ISSUED";
        Instant expires = Instant.parse("2027-05-20T23:59:59Z");
    }

    /** A rule of a listener, for clients of one address family. */
    static final class Rule {
        String ipAddressType = "ipv4";
        List<ForwardFile> targetGroups = List.of();
    }

    static final class Service {
        String id = "";
        String name = "";
        List<Reference> loadBalancers = List.of();
        /** The letters of the zones that offer the service; by default all zones of its load balancers. */
        List<Reference> zones = List.of();

        boolean acceptanceRequired;
        List<String> principals = List.of();
        /** Remote Regions from which consumers may connect. */
        List<String> supportedRegions = List.of();

        String state = "Available";
        String privateDnsName = "";
        String privateDnsState = "verified";
        String payerResponsibility = "";
        List<Notification> notifications = List.of();
        /** The states of the managed rules of Contributor Insights that exist, by template. */
        Map<String, String> insightRules = Map.of();

        Map<String, String> tags = Map.of();
    }

    static final class Notification {
        /** The ARN of a topic of Amazon SNS. */
        String topic = "";

        List<String> events = List.of("Accept", "Connect", "Delete", "Reject");
        String state = "Enabled";
    }

    static final class Endpoint {
        String id = "";
        String name = "";
        /**
         * The ID or name of a service in this world, or a full service name ({@code com.amazonaws.…}); not used by the types
         * {@code Resource}, {@code ServiceNetwork} and {@code Tunnel}.
         */
        Reference service = Reference.NONE;

        String type = "Interface";
        String state = "available";
        List<Reference> subnets = List.of();
        /** IDs, names, or {@code default}; an interface endpoint that names none has a group of its own. */
        List<Reference> securityGroups = List.of();

        /** Whether the VPC's main route table leads to an endpoint of type {@code Gateway}. */
        boolean routed = true;

        boolean privateDns;
        /** The private name leads to the endpoint only for queries from outside the VPC. */
        boolean privateDnsOnlyForInbound;
        /** Who pays for this endpoint, where it is not the service's setting that decides: {@code vpc-endpoint-account}, … */
        String payerResponsibility = "";

        boolean requesterManaged;
        Instant created = Instant.parse("2026-03-02T09:00:00Z");
        String policy = "";
        /** Sums over a month, by name in CloudWatch; other metrics have no data. */
        Map<String, Double> metrics = Map.of();

        /** What an endpoint of type {@code Resource}, {@code ServiceNetwork} or {@code Tunnel} leads to. */
        List<Association> associations = List.of();

        LastError lastError = new LastError();
        Map<String, String> tags = Map.of();
    }

    static final class Association {
        /** The ID of a resource configuration. */
        String resource = "";

        String accessibility = "Accessible";
        LastError failure = new LastError();
    }

    /** The error of an endpoint that failed. */
    static final class LastError {
        String code = "";
        String message = "";
    }
}
