package dev.plaudit.costs;

import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Scope;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Estimates the monthly costs of a topology and who pays them (AWS PrivateLink pricing; "Share your services"). */
public final class Pricing {

    private final Map<String, String> accountNames = new HashMap<>();
    private final EndpointPricing endpoints;
    private final BalancerPricing balancers;
    private final ServicePricing services;
    private final Map<String, Subject> firstOfBalancer = new HashMap<>();

    /** A topology with its costs. A load balancer behind several services is charged to the first. */
    public static PricedTopology of(Topology topology, Tariff tariff) {
        Pricing pricing = new Pricing(tariff, topology.inventory(), topology.subjects());
        List<Priced> priced =
                topology.subjects().parallelStream().map(pricing::priced).toList();
        return new PricedTopology(
                new Topology(
                        topology.inventory(),
                        priced.stream().map(Priced::subject).toList(),
                        topology.unseen()),
                priced.stream().flatMap(one -> one.lines().stream()).toList());
    }

    private Pricing(Tariff tariff, Inventory inventory, List<Subject> subjects) {
        for (RegionInventory region : inventory.regions()) {
            accountNames.put(region.accountId(), region.accountName());
        }
        TrafficWindow window = new TrafficWindow(inventory);
        this.endpoints = new EndpointPricing(tariff, window, subjects);
        this.balancers = new BalancerPricing(tariff, window);
        this.services = new ServicePricing(tariff, subjects, endpoints, balancers);
        for (Subject subject : subjects) {
            if (subject.facts() instanceof ServiceLoadBalancer balancer) {
                firstOfBalancer.putIfAbsent(balancer.arn(), subject);
            }
        }
    }

    /** A subject with its costs, and their lines, which a free resource has none of. */
    private record Priced(Subject subject, List<CostLine> lines) {}

    /**
     * A line that the subject's own account pays.
     *
     * @param region where the facts say that the resource is: not in the subject's Region after a {@link Change.Move}
     * @param id as the facts say
     */
    static CostLine line(Subject subject, Charge charge, String region, String id, Estimate estimate) {
        Resource stated = subject.resource();
        String arn = region.equals(stated.region()) ? stated.arn() : "";
        Resource charged =
                new Resource(stated.accountId(), stated.accountName(), region, stated.type(), id, arn, stated.name());
        return new CostLine(
                charge,
                stated.accountId(),
                stated.accountName(),
                charged,
                subject.serviceId(),
                region,
                Canonical.of(estimate));
    }

    private Priced priced(Subject subject) {
        return switch (subject.kind()) {
            case ENDPOINT -> {
                Endpoint endpoint = (Endpoint) subject.facts();
                EndpointCosts costs = endpoints.costs(endpoint);
                yield new Priced(subject.withCosts(costs), endpoints.lines(subject, costs, accountNames));
            }
            case SERVICE -> {
                Service service = (Service) subject.facts();
                yield new Priced(subject.withCosts(services.costs(service)), services.lines(subject, service));
            }
            case LOAD_BALANCER -> {
                ServiceLoadBalancer balancer = (ServiceLoadBalancer) subject.facts();
                LoadBalancerCosts costs = balancers.costs(balancer);
                // One behind two services is charged once.
                boolean counts = subject.equals(firstOfBalancer.get(balancer.arn()));
                yield new Priced(
                        subject.withCosts(costs), counts ? balancers.lines(subject, balancer, costs) : List.of());
            }
            case SCOPE -> new Priced(subject.withCosts(endpoints.costs((Scope) subject.facts())), List.of());
            case CONNECTION, TARGET_GROUP -> new Priced(subject, List.of());
        };
    }
}
