package dev.plaudit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world as its author wrote it. What is left out keeps the value that it has here, which is AWS's own default. */
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
        /** The path of the organizational unit that it is in, {@code Workloads/Production}. */
        String ou = "";
        /** As AWS Organizations states it. */
        String state = Membership.ACTIVE;
        /** Of the account itself. */
        Map<String, String> tags = Map.of();

        boolean roleDenied;
        String externalId = "";
        List<String> enabledRegions = List.of();
        List<String> denies = List.of();
        /** Region → zone letter → AZ ID, where the account's mapping is its own. */
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
        /** Quotas of load balancing that are not AWS's defaults, by their names. */
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
        /** The group's when it is 0. */
        int port;
        /** Zone letter or {@code all}, for IP addresses only. */
        String zone = "";

        String health = "healthy";
        String reason = "";
        /** A zonal shift, {@code zonal_shift_active} for example. */
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
        /** The state of the reserved capacity by zone letter, {@code provisioned} for example. */
        Map<String, String> capacity = Map.of();
        /** Sums over a month by CloudWatch's names; there is no data about what is left out. */
        Map<String, Double> metrics = Map.of();

        Map<String, String> tags = Map.of();
    }

    static final class Listener {
        int port = 443;
        String protocol = "TCP";
        String sslPolicy = "";
        /** One, or several that share the traffic. */
        List<Reference> targetGroups = List.of();
        /** Seconds, for TCP. */
        int idleTimeout = 350;
    }

    static final class Service {
        String id = "";
        String name = "";
        List<Reference> loadBalancers = List.of();
        /** Letters of the zones in which the service is offered; all zones of its load balancers when left out. */
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
         * A service's id or name in this world, or a full service name ({@code com.amazonaws.…}); left out for the types
         * {@code Resource} and {@code ServiceNetwork}.
         */
        Reference service = Reference.NONE;

        String type = "Interface";
        String state = "available";
        List<Reference> subnets = List.of();
        /** By id, by name, or {@code default}; an interface endpoint without has one of its own. */
        List<Reference> securityGroups = List.of();

        boolean privateDns;
        boolean requesterManaged;
        Instant created = Instant.parse("2026-03-02T09:00:00Z");
        String policy = "";
        /** Sums over a month by CloudWatch's names; there is no data about what is left out. */
        Map<String, Double> metrics = Map.of();

        LastError lastError = new LastError();
        Map<String, String> tags = Map.of();
    }

    /** What AWS says about a failure of an endpoint. */
    static final class LastError {
        String code = "";
        String message = "";
    }
}
