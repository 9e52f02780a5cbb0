package dev.plaudit.costs;

import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Estimates what a topology would cost after some changes. Only facts that costs depend on are changed. */
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
            String id = delete.resourceId();
            replace(
                    subject -> subject.resourceId().equals(id)
                            || subject.serviceId().equals(id),
                    gone -> Stream.of());
        } else if (change instanceof Change.CrossZone crossZone) {
            replace(
                    subject -> subject.facts() instanceof ServiceLoadBalancer balancer
                            && balancer.arn().equals(crossZone.loadBalancerArn()),
                    subject -> Stream.of(
                            subject.withFacts(((ServiceLoadBalancer) subject.facts()).withCrossZone(crossZone.on()))));
        }
    }

    private void replace(Predicate<Subject> changes, Function<Subject, Stream<Subject>> change) {
        subjects = subjects.stream()
                .flatMap(subject -> changes.test(subject) ? change.apply(subject) : Stream.of(subject))
                .toList();
    }

    private void move(String serviceId, String toRegion) {
        List<String> supported = Stream.concat(Stream.of(toRegion), consumerRegions(serviceId))
                .distinct()
                .sorted()
                .toList();
        replace(
                subject -> subject.serviceId().equals(serviceId),
                subject -> Stream.of(subject.withFacts(moved(subject.facts(), toRegion, supported))));
    }

    private Record moved(Record facts, String toRegion, List<String> supportedRegions) {
        if (facts instanceof Service service) {
            return service.in(toRegion, supportedRegions);
        }
        if (facts instanceof ServiceLoadBalancer balancer) {
            return balancerOf(balancer, toRegion);
        }
        return facts instanceof Endpoint endpoint ? endpoint.servedFrom(toRegion) : facts;
    }

    /** A load balancer that also serves something else stays, and another one takes its place here. */
    private ServiceLoadBalancer balancerOf(ServiceLoadBalancer balancer, String region) {
        boolean shared = subjects.stream()
                        .filter(subject -> subject.kind() == Kind.LOAD_BALANCER
                                && subject.resourceId().equals(balancer.arn()))
                        .count()
                > 1;
        return balancer.in(region, shared ? balancer.arn() + " in " + region : balancer.arn());
    }

    private void serve(String serviceId, String region) {
        replace(subject -> subject.serviceId().equals(serviceId), subject -> served(subject, region));
    }

    private static Stream<Subject> served(Subject subject, String region) {
        if (subject.facts() instanceof Service service) {
            List<String> elsewhere = service.access().supportedRegions().stream()
                    .filter(supported -> !supported.equals(region))
                    .toList();
            return Stream.of(subject.withFacts(service.in(service.region(), elsewhere)));
        }
        if (subject.facts() instanceof ServiceLoadBalancer balancer) {
            return Stream.of(subject, subject.withFacts(balancer.anotherIn(region)));
        }
        return Stream.of(
                subject.facts() instanceof Endpoint endpoint
                                && endpoint.region().equals(region)
                        ? subject.withFacts(endpoint.servedFrom(region))
                        : subject);
    }

    private Stream<String> consumerRegions(String serviceId) {
        return subjects.stream()
                .filter(subject ->
                        subject.kind() == Kind.ENDPOINT && subject.serviceId().equals(serviceId))
                .map(subject -> subject.resource().region());
    }
}
