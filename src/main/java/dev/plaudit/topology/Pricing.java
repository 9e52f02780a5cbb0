package dev.plaudit.topology;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.pricing.CostLine;
import dev.plaudit.pricing.Tariff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the links of a topology cost by the month, and who pays (AWS PrivateLink pricing; "Share your services"). */
final class Pricing {

    private final Map<String, String> accountNames = new HashMap<>();
    private final EndpointPricing endpoints;
    private final BalancerPricing balancers;
    private final ServicePricing services;
    private final Set<String> countedBalancers = new HashSet<>();
    private final List<CostLine> lines = new ArrayList<>();

    /** @param subjects everything in the topology */
    Pricing(Tariff tariff, Inventory inventory, List<Subject> subjects) {
        for (RegionInventory region : inventory.regions()) {
            accountNames.put(region.accountId(), region.accountName());
        }
        TrafficWindow window = new TrafficWindow(inventory);
        this.endpoints = new EndpointPricing(tariff, window, subjects);
        this.balancers = new BalancerPricing(tariff, window);
        this.services = new ServicePricing(tariff, subjects, endpoints, balancers);
    }

    /** The subject with its costs, whose lines are kept. */
    Subject priced(Subject subject) {
        return switch (subject.kind()) {
            case ENDPOINT -> {
                Endpoint endpoint = (Endpoint) subject.facts();
                EndpointCosts costs = endpoints.costs(endpoint);
                lines.addAll(endpoints.lines(endpoint, costs, accountNames));
                yield subject.withCosts(costs);
            }
            case SERVICE -> {
                Service service = (Service) subject.facts();
                lines.addAll(services.lines(subject, service));
                yield subject.withCosts(services.costs(service));
            }
            case LOAD_BALANCER -> {
                ServiceLoadBalancer balancer = (ServiceLoadBalancer) subject.facts();
                LoadBalancerCosts costs = balancers.costs(balancer);
                // One behind two services is charged once.
                if (countedBalancers.add(balancer.arn())) {
                    lines.addAll(balancers.lines(subject, balancer, costs));
                }
                yield subject.withCosts(costs);
            }
            case SCOPE -> subject.withCosts(endpoints.costs((Scope) subject.facts()));
            case CONNECTION, TARGET_GROUP -> subject;
        };
    }

    /** The lines of everything priced so far that is charged for; what is free has none. The dearest come first. */
    List<CostLine> lines() {
        return lines.stream().sorted().toList();
    }
}
