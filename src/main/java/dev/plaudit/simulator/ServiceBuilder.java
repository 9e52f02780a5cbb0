package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.LoadBalancer;
import dev.plaudit.simulator.RegionState.Notification;
import dev.plaudit.simulator.RegionState.Principal;
import dev.plaudit.simulator.RegionState.Service;
import dev.plaudit.simulator.RegionState.ServiceIdentity;
import dev.plaudit.simulator.RegionState.Subnet;
import dev.plaudit.simulator.RegionState.Terms;
import dev.plaudit.simulator.RegionState.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds an endpoint service from the world file. */
record ServiceBuilder(RegionContext context, Map<String, LoadBalancer> loadBalancers) {

    Service build(WorldFile.Service service) {
        String id = ServiceDirectory.id(context.identifiers(), service);
        List<LoadBalancer> behind = context.names().findAll(loadBalancers, "load balancer", service.loadBalancers);
        boolean gateway = behind.stream().anyMatch(balancer -> balancer.type().equals("gateway"));
        String serviceName =
                new ServiceDirectory.Entry(id, context.identifiers().region()).serviceName();
        return new Service(
                new ServiceIdentity(
                        id,
                        serviceName,
                        gateway ? "GatewayLoadBalancer" : "Interface",
                        context.identifiers().home()),
                service.state,
                offeredZones(service, behind),
                new Terms(
                        service.acceptanceRequired,
                        service.privateDnsName,
                        service.privateDnsState,
                        service.payerResponsibility),
                behind.stream().map(LoadBalancer::arn).toList(),
                service.principals.stream()
                        .map(principal -> principal(id, principal))
                        .toList(),
                Stream.concat(Stream.of(context.identifiers().region()), service.supportedRegions.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                service.notifications.stream()
                        .map(notification -> notification(id, notification))
                        .toList(),
                service.insightRules,
                withName(service.name, service.tags));
    }

    private List<Zone> offeredZones(WorldFile.Service service, List<LoadBalancer> behind) {
        Stream<Zone> offered = service.zones.isEmpty()
                ? behind.stream()
                        .flatMap(balancer -> balancer.placement().subnets().stream())
                        .map(Subnet::zone)
                : service.zones.stream().flatMap(letter -> context.zone(letter).stream());
        return offered.distinct().sorted(Comparator.comparing(Zone::name)).toList();
    }

    private Principal principal(String serviceId, String principal) {
        return new Principal(
                context.identifiers().id("vpce-svc-perm", serviceId + principal), principalType(principal), principal);
    }

    private Notification notification(String serviceId, WorldFile.Notification notification) {
        return new Notification(
                context.identifiers().id("vpce-nfn", serviceId + notification.topic + notification.state),
                serviceId,
                notification.topic,
                notification.events,
                notification.state);
    }

    private static String principalType(String principal) {
        if (principal.equals("*")) {
            return "All";
        }
        if (principal.contains(".amazonaws.com")) {
            return "Service";
        }
        if (principal.contains(":role/")) {
            return "Role";
        }
        if (principal.contains(":user/")) {
            return "User";
        }
        return principal.contains(":ou/") ? "OrganizationUnit" : "Account";
    }

    static Map<String, String> withName(String name, Map<String, String> tags) {
        Map<String, String> named = new TreeMap<>(tags);
        if (!name.isEmpty()) {
            named.putIfAbsent("Name", name);
        }
        return named;
    }
}
