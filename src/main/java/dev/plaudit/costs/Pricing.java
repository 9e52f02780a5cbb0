package dev.plaudit.costs;

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

/** What the links of a topology cost by the month, and who pays (AWS PrivateLink pricing; "Share your services"). */
public final class Pricing {

    private final Map<String, String> accountNames = new HashMap<>();
    private final EndpointPricing endpoints;
    private final BalancerPricing balancers;
    private final ServicePricing services;
    private final Map<String, Subject> firstOfBalancer = new HashMap<>();

    /**
     * A topology with what it costs at a tariff. Of a load balancer behind several services, the first is charged.
     */
    public static PricedTopology of(Topology topology, Tariff tariff) {
        List<Priced> priced =
                new Pricing(tariff, topology.inventory(), topology.subjects()).priced(topology.subjects());
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

    /**
     * A subject with its costs.
     *
     * @param lines of what is charged for; what is free has none
     */
    private record Priced(Subject subject, List<CostLine> lines) {}

    /**
     * What a line of costs is about.
     *
     * @param region where its facts say that it is: elsewhere than the subject after a {@link Change.Move}
     * @param id as its facts say
     */
    static Resource resource(Subject subject, String region, String id) {
        return new Resource(
                subject.accountId(),
                subject.accountName(),
                region,
                subject.kind().text(),
                id,
                region.equals(subject.region()) ? subject.resource().arn() : "",
                subject.resource().name());
    }

    /** All of them with their costs, in the same order. */
    private List<Priced> priced(List<Subject> subjects) {
        return subjects.parallelStream().map(this::priced).toList();
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
