package dev.plaudit.scan;

import dev.plaudit.findings.CostLine;
import dev.plaudit.findings.CostLine.Charge;
import dev.plaudit.pricing.DiscountFactors;
import dev.plaudit.pricing.Estimate;
import dev.plaudit.pricing.Item;
import dev.plaudit.pricing.PriceList;
import dev.plaudit.pricing.Tariff;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the links of a topology cost by the month, and who pays (AWS PrivateLink pricing; "Share your services"). */
public final class CostModel {

    private static final Set<String> UNCHARGED_STATES = Set.of("deleting", "deleted");
    private static final Set<String> SERVING_STATES = Set.of("available", "pending");

    private final Tariff tariff;

    /** Prices and what is left of them after each account's discounts. */
    public CostModel(PriceList prices, DiscountFactors factors) {
        this.tariff = new Tariff(prices, factors);
    }

    /**
     * The lines of everything in a topology that is charged for; what is free has none. What of an amount is not known is
     * said in its estimate.
     */
    public List<CostLine> lines(Topology topology) {
        Map<String, String> names = new HashMap<>();
        topology.inventory().regions().forEach(region -> names.put(region.accountId(), region.accountName()));
        List<CostLine> lines = new ArrayList<>();
        EndpointCosts endpoints = new EndpointCosts(tariff, topology);
        for (Subject subject : topology.subjects(Subject.Kind.ENDPOINT)) {
            Endpoint endpoint = (Endpoint) subject.facts();
            if (!UNCHARGED_STATES.contains(endpoint.state().toLowerCase(Locale.ROOT))
                    && !endpoint.type().equals(Optional.of("Gateway"))) {
                lines.addAll(endpoints.lines(endpoint, names));
            }
        }
        topology.subjects(Subject.Kind.SERVICE)
                .forEach(subject -> lines.addAll(ofService(subject, (Service) subject.facts())));
        Set<String> counted = new HashSet<>();
        BalancerCosts balancers = new BalancerCosts(tariff, topology.inventory());
        for (Subject subject : topology.subjects(Subject.Kind.LOAD_BALANCER)) {
            ServiceLoadBalancer balancer = (ServiceLoadBalancer) subject.facts();
            // One behind two services is charged once.
            if (counted.add(balancer.arn())) {
                lines.addAll(balancers.lines(subject, balancer));
            }
        }
        return lines.stream().sorted().toList();
    }

    private List<CostLine> ofService(Subject subject, Service service) {
        if (!SERVING_STATES.contains(service.state().toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        int remote = (int) service.supportedRegions().stream()
                .filter(region -> !region.equals(service.region()))
                .count();
        if (remote > 0) {
            return List.of(line(
                    subject,
                    service,
                    tariff.hours(
                            service.accountId(), Item.REMOTE_REGION_HOUR, service.region(), remote, "remote Regions")));
        }
        // AWS always lists the service's own Region; without any list, remoteAccessEnabled must decide.
        boolean ownRegionOnly = !service.supportedRegions().isEmpty()
                || !service.remoteAccessEnabled().orElse(true);
        return ownRegionOnly
                ? List.of()
                : List.of(line(
                        subject,
                        service,
                        Estimate.unknown("AWS did not state in which Regions the service is offered")));
    }

    private static CostLine line(Subject subject, Service service, Estimate estimate) {
        return new CostLine(
                Charge.REMOTE_REGION_HOURS,
                service.accountId(),
                subject.accountName(),
                Subject.Kind.SERVICE.text(),
                service.id(),
                service.name(),
                service.id(),
                service.region(),
                service.region(),
                estimate);
    }
}
