package dev.plaudit.costs;

import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a topology would cost after some changes. Only what costs depend on is changed. */
public final class WhatIf {

    private final Topology topology;
    private final Tariff tariff;
    private List<Subject> subjects;

    private WhatIf(Topology topology, Tariff tariff) {
        this.topology = topology;
        this.tariff = tariff;
        this.subjects = topology.subjects();
    }

    /**
     * The costs after changes, one after the other.
     *
     * @param changes of resources that the topology has, or that an earlier change left
     */
    public static List<CostLine> costs(Topology topology, List<Change> changes, Tariff tariff) {
        WhatIf whatIf = new WhatIf(topology, tariff);
        changes.forEach(whatIf::apply);
        return whatIf.costs();
    }

    private List<CostLine> costs() {
        return Pricing.of(new Topology(topology.inventory(), subjects, topology.unseen()), tariff)
                .lines();
    }

    private void apply(Change change) {
        // Switch patterns came with Java 21.
        if (change instanceof Change.Move move) {
            move(move.serviceId(), move.toRegion());
        } else if (change instanceof Change.Serve serve) {
            serve(serve.serviceId(), serve.inRegion());
        } else if (change instanceof Change.Delete delete) {
            delete(delete.resourceId());
        } else if (change instanceof Change.CrossZone crossZone) {
            subjects = subjects.stream()
                    .map(subject -> subject.facts() instanceof ServiceLoadBalancer balancer
                                    && balancer.arn().equals(crossZone.loadBalancerArn())
                            ? subject.withFacts(balancer.withCrossZone(crossZone.on()))
                            : subject)
                    .toList();
        }
    }

    private void move(String serviceId, String toRegion) {
        Set<String> remote = new TreeSet<>();
        consumers(serviceId).map(Endpoint::region).forEach(remote::add);
        List<Subject> moved = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.facts() instanceof Service service && service.id().equals(serviceId)) {
                Set<String> supported = new TreeSet<>(remote);
                supported.add(toRegion);
                moved.add(subject.withFacts(service.in(
                        toRegion,
                        List.copyOf(supported),
                        service.loadBalancers().stream()
                                .map(balancer -> balancerOf(balancer, toRegion))
                                .toList())));
            } else if (subject.facts() instanceof ServiceLoadBalancer balancer
                    && balancer.serviceId().equals(serviceId)) {
                moved.add(subject.withFacts(balancerOf(balancer, toRegion)));
            } else if (subject.facts() instanceof Endpoint endpoint
                    && endpoint.service().id().equals(serviceId)) {
                moved.add(subject.withFacts(endpoint.servedFrom(toRegion)));
            } else {
                moved.add(subject);
            }
        }
        subjects = List.copyOf(moved);
    }

    /** A load balancer that serves something else, too, stays, and another one takes its place here. */
    private ServiceLoadBalancer balancerOf(ServiceLoadBalancer balancer, String region) {
        boolean shared = subjects.stream()
                        .filter(subject -> subject.kind() == Kind.LOAD_BALANCER
                                && subject.resourceId().equals(balancer.arn()))
                        .count()
                > 1;
        return balancer.in(region, shared ? balancer.arn() + " in " + region : balancer.arn());
    }

    private void serve(String serviceId, String region) {
        List<Subject> served = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.facts() instanceof Service service && service.id().equals(serviceId)) {
                List<String> elsewhere = service.access().supportedRegions().stream()
                        .filter(supported -> !supported.equals(region))
                        .toList();
                served.add(subject.withFacts(service.in(service.region(), elsewhere, service.loadBalancers())));
            } else if (subject.facts() instanceof ServiceLoadBalancer balancer
                    && balancer.serviceId().equals(serviceId)) {
                served.add(subject);
                served.add(subject.withFacts(balancer.anotherIn(region)));
            } else if (subject.facts() instanceof Endpoint endpoint
                    && endpoint.service().id().equals(serviceId)
                    && endpoint.region().equals(region)) {
                served.add(subject.withFacts(endpoint.servedFrom(region)));
            } else {
                served.add(subject);
            }
        }
        subjects = List.copyOf(served);
    }

    private void delete(String id) {
        Predicate<Subject> isGone = subject ->
                subject.resourceId().equals(id) || subject.serviceId().equals(id);
        subjects = subjects.stream().filter(isGone.negate()).toList();
    }

    private Stream<Endpoint> consumers(String serviceId) {
        return subjects.stream()
                .map(subject -> subject.facts() instanceof Endpoint endpoint
                                && endpoint.service().id().equals(serviceId)
                        ? endpoint
                        : null)
                .filter(Objects::nonNull);
    }
}
