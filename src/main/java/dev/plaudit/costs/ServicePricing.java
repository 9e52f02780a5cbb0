package dev.plaudit.costs;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.ServiceCosts.RemoteRegion;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.topology.Connection;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Estimates what endpoint services cost their owners: the remote Regions that they are offered in, and the load balancers. */
final class ServicePricing {

    private static final Set<String> SERVING_STATES = Set.of("available", "pending");

    private final Tariff tariff;
    private final EndpointPricing endpoints;
    private final BalancerPricing balancers;
    private final Map<String, List<Endpoint>> endpointsOf = new HashMap<>();
    private final Map<String, Set<String>> servicesOf = new HashMap<>();

    ServicePricing(Tariff tariff, List<Subject> subjects, EndpointPricing endpoints, BalancerPricing balancers) {
        this.tariff = tariff;
        this.endpoints = endpoints;
        this.balancers = balancers;
        for (Subject subject : subjects) {
            if (subject.facts() instanceof Endpoint endpoint) {
                endpointsOf
                        .computeIfAbsent(endpoint.service().id(), id -> new ArrayList<>())
                        .add(endpoint);
            } else if (subject.facts() instanceof ServiceLoadBalancer balancer) {
                servicesOf
                        .computeIfAbsent(balancer.arn(), arn -> new HashSet<>())
                        .add(balancer.serviceId());
            }
        }
    }

    ServiceCosts costs(Service service) {
        List<Endpoint> consumers = endpointsOf.getOrDefault(service.id(), List.of());
        List<ServiceLoadBalancer> own = service.loadBalancers().stream()
                .filter(balancer ->
                        servicesOf.getOrDefault(balancer.arn(), Set.of()).size() <= 1)
                .toList();
        return Canonical.of(new ServiceCosts(
                Cost.of(Estimate.sum(consumers.stream().map(endpoints::hours).toList())),
                remoteRegions(service).stream()
                        .map(region -> new RemoteRegion(region, Cost.of(hours(service, 1))))
                        .toList(),
                Cost.of(Estimate.sum(own.stream().map(balancers::hours).toList()))));
    }

    List<CostLine> lines(Subject subject, Service service) {
        if (!SERVING_STATES.contains(service.state().toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        if (!remoteRegions(service).isEmpty()) {
            return List.of(line(subject, service, activeRegions(service)));
        }
        // AWS always lists the service's own Region; without any list, remoteAccessEnabled must decide.
        boolean ownRegionOnly = !service.access().supportedRegions().isEmpty()
                || !service.access().remoteAccessEnabled().orElse(true);
        return ownRegionOnly
                ? List.of()
                : List.of(line(
                        subject,
                        service,
                        Estimate.unknown("AWS did not report the Regions that the service supports")));
    }

    /**
     * AWS bills a remote Region while it is active, and does not say what that means: one with a consumer is, and another one may
     * be.
     */
    private Estimate activeRegions(Service service) {
        Set<String> connected = service.connections().stream()
                .flatMap(List::stream)
                .filter(connection -> SERVING_STATES.contains(connection.state().toLowerCase(Locale.ROOT)))
                .map(Connection::region)
                .collect(Collectors.toSet());
        List<String> idle = remoteRegions(service).stream()
                .filter(region -> !connected.contains(region))
                .toList();
        int active = remoteRegions(service).size() - idle.size();
        List<Estimate> parts = new ArrayList<>();
        if (active > 0) {
            parts.add(hours(service, active));
        }
        if (!idle.isEmpty()) {
            parts.add(tariff.unknown(
                    service.account().id(),
                    Item.REMOTE_REGION_HOUR,
                    service.region(),
                    "whether AWS bills " + String.join(", ", idle)
                            + ": no consumer is known to be connected from there"));
        }
        return Estimate.sum(parts);
    }

    private static List<String> remoteRegions(Service service) {
        return service.access().supportedRegions().stream()
                .filter(region -> !region.equals(service.region()))
                .toList();
    }

    private Estimate hours(Service service, int regions) {
        return tariff.hours(
                service.account().id(), Item.REMOTE_REGION_HOUR, service.region(), regions, "remote Region");
    }

    private static CostLine line(Subject subject, Service service, Estimate estimate) {
        return Pricing.line(subject, Charge.REMOTE_REGION_HOURS, service.region(), service.id(), estimate);
    }
}
