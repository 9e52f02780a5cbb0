package dev.plaudit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world as its author wrote it. What is left out arrives here as null, and the compact constructors put AWS's own
 * default in its place.
 */
record WorldFile(
        String company,
        String partition,
        String caller,
        @Nullable OrganizationFile organization,
        List<Account> accounts) {

    WorldFile {
        company = or(company, "");
        partition = or(partition, "aws");
        caller = or(caller, "");
        accounts = or(accounts);
    }

    /**
     * @param ou the path of the organizational unit that it is in, {@code Workloads/Production}
     * @param state as AWS Organizations states it
     * @param tags of the account itself
     * @param zones Region → zone letter → AZ ID, where the account's mapping is its own
     */
    record Account(
            String id,
            String name,
            String ou,
            String state,
            Map<String, String> tags,
            boolean roleDenied,
            String externalId,
            List<String> enabledRegions,
            List<String> denies,
            Map<String, Map<String, String>> zones,
            Map<String, Region> regions) {
        Account {
            id = or(id, "");
            name = or(name, "");
            ou = or(ou, "");
            state = or(state, Membership.ACTIVE);
            tags = or(tags);
            externalId = or(externalId, "");
            enabledRegions = or(enabledRegions);
            denies = or(denies);
            zones = or(zones);
            regions = or(regions);
        }
    }

    /** @param limits quotas of load balancing that are not AWS's defaults, by their names */
    record Region(
            List<VpcFile> vpcs,
            List<Instance> instances,
            List<TargetGroup> targetGroups,
            List<LoadBalancer> loadBalancers,
            List<Service> services,
            List<Endpoint> endpoints,
            Map<String, Long> limits) {
        Region {
            vpcs = or(vpcs);
            instances = or(instances);
            targetGroups = or(targetGroups);
            loadBalancers = or(loadBalancers);
            services = or(services);
            endpoints = or(endpoints);
            limits = or(limits);
        }
    }

    record Instance(String id, String name, Reference subnet, String state) {
        Instance {
            id = or(id, "");
            name = or(name, "");
            subnet = or(subnet);
            state = or(state, "running");
        }
    }

    record TargetGroup(
            String name,
            String type,
            String protocol,
            int port,
            Reference vpc,
            String healthCheckProtocol,
            List<Target> targets,
            Map<String, String> attributes,
            Map<String, String> tags) {
        TargetGroup {
            name = or(name, "");
            type = or(type, "instance");
            protocol = or(protocol, "TCP");
            port = port == 0 ? 443 : port;
            vpc = or(vpc);
            healthCheckProtocol = or(healthCheckProtocol, "TCP");
            targets = or(targets);
            attributes = or(attributes);
            tags = or(tags);
        }
    }

    /**
     * @param id the name of an instance or of an Application Load Balancer, or an IP address
     * @param zone zone letter or {@code all}, for IP addresses only
     * @param override a zonal shift, {@code zonal_shift_active} for example
     */
    record Target(Reference id, int port, String zone, String health, String reason, String override) {
        Target {
            id = or(id);
            zone = or(zone, "");
            health = or(health, "healthy");
            reason = or(reason, "");
            override = or(override, "no_override");
        }
    }

    /**
     * @param capacity the state of the reserved capacity by zone letter, {@code provisioned} for example
     * @param metrics sums over a month by CloudWatch's names; there is no data about what is left out
     */
    record LoadBalancer(
            String name,
            String type,
            String scheme,
            String state,
            List<Reference> subnets,
            boolean crossZone,
            List<Reference> securityGroups,
            String enforceSecurityGroups,
            List<Listener> listeners,
            Map<String, String> attributes,
            Map<String, String> capacity,
            Map<String, Double> metrics,
            Map<String, String> tags) {
        LoadBalancer {
            name = or(name, "");
            type = or(type, "network");
            scheme = or(scheme, "internal");
            state = or(state, "active");
            subnets = or(subnets);
            securityGroups = or(securityGroups);
            enforceSecurityGroups = or(enforceSecurityGroups, "on");
            listeners = or(listeners);
            attributes = or(attributes);
            capacity = or(capacity);
            metrics = or(metrics);
            tags = or(tags);
        }
    }

    /**
     * @param targetGroups one, or several that share the traffic
     * @param idleTimeout seconds, for TCP
     */
    record Listener(int port, String protocol, String sslPolicy, List<Reference> targetGroups, int idleTimeout) {
        Listener {
            port = port == 0 ? 443 : port;
            protocol = or(protocol, "TCP");
            sslPolicy = or(sslPolicy, "");
            targetGroups = or(targetGroups);
            idleTimeout = idleTimeout == 0 ? 350 : idleTimeout;
        }
    }

    /**
     * @param zones letters of the zones in which the service is offered; all zones of its load balancers when left out
     * @param supportedRegions remote Regions from which consumers may connect
     */
    record Service(
            String id,
            String name,
            List<Reference> loadBalancers,
            List<Reference> zones,
            boolean acceptanceRequired,
            List<String> principals,
            List<String> supportedRegions,
            String state,
            String privateDnsName,
            String privateDnsState,
            String payerResponsibility,
            List<Notification> notifications,
            Map<String, String> tags) {
        Service {
            id = or(id, "");
            name = or(name, "");
            loadBalancers = or(loadBalancers);
            zones = or(zones);
            principals = or(principals);
            supportedRegions = or(supportedRegions);
            state = or(state, "Available");
            privateDnsName = or(privateDnsName, "");
            privateDnsState = or(privateDnsState, "verified");
            payerResponsibility = or(payerResponsibility, "");
            notifications = or(notifications);
            tags = or(tags);
        }
    }

    /**
     * @param topic the ARN of a topic of Amazon SNS
     * @param events all four when left out
     */
    record Notification(String topic, List<String> events, String state) {
        Notification {
            topic = or(topic, "");
            events = events == null ? List.of("Accept", "Connect", "Delete", "Reject") : List.copyOf(events);
            state = or(state, "Enabled");
        }
    }

    /**
     * @param securityGroups by id, by name, or {@code default}; an interface endpoint without has one of its own
     * @param service a service's id or name in this world, or a full service name ({@code com.amazonaws.…}); left out
     *     for the types {@code Resource} and {@code ServiceNetwork}
     * @param metrics sums over a month by CloudWatch's names; there is no data about what is left out
     */
    record Endpoint(
            String id,
            String name,
            Reference service,
            String type,
            String state,
            List<Reference> subnets,
            List<Reference> securityGroups,
            boolean privateDns,
            boolean requesterManaged,
            Instant created,
            String policy,
            Map<String, Double> metrics,
            LastError lastError,
            Map<String, String> tags) {
        Endpoint {
            id = or(id, "");
            name = or(name, "");
            service = or(service);
            type = or(type, "Interface");
            state = or(state, "available");
            subnets = or(subnets);
            securityGroups = or(securityGroups);
            created = created == null ? Instant.parse("2026-03-02T09:00:00Z") : created;
            policy = or(policy, "");
            metrics = or(metrics);
            lastError = lastError == null ? new LastError("", "") : lastError;
            tags = or(tags);
        }
    }

    /** What AWS says about a failure of an endpoint. */
    record LastError(String code, String message) {
        LastError {
            code = or(code, "");
            message = or(message, "");
        }
    }

    static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    static boolean or(@Nullable Boolean value, boolean otherwise) {
        return value == null ? otherwise : value;
    }

    private static Reference or(@Nullable Reference value) {
        return value == null ? new Reference("", 0, 0) : value;
    }

    static <T> List<T> or(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    static <V> Map<String, V> or(@Nullable Map<String, V> values) {
        return values == null ? Map.of() : values;
    }
}
