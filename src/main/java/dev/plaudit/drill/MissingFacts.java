package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.UNKNOWN;
import static dev.plaudit.topology.ThreeValued.isFalse;
import static dev.plaudit.topology.ThreeValued.isTrue;

import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Names the facts about a service that leave a zone's state unknown. */
record MissingFacts(Service service, Serving serving) {

    private static final int MOST = 3;

    /** Returns a few of them in words: {@code the targets of target group refunds}. */
    List<String> of(Collection<String> zones) {
        List<String> missing = new ArrayList<>();
        if (service.zoneIds().isEmpty()) {
            missing.add("the zones of the service");
        }
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            add(missing, balancer, zones);
        }
        if (missing.isEmpty()) {
            zones.stream()
                    .filter(zone -> serving.serves(service, zone).isEmpty())
                    .map(this::undecided)
                    .forEach(missing::add);
        }
        return few(missing);
    }

    private void add(List<String> missing, ServiceLoadBalancer balancer, Collection<String> zones) {
        String name = balancer.details().name();
        if (balancer.zoneIds().isEmpty()) {
            missing.add("the zones of load balancer " + name);
        }
        if (balancer.targetGroups().isEmpty()) {
            missing.add("the target groups of load balancer " + name);
        }
        zones.stream()
                .filter(zone -> Serving.isShifted(balancer.targetGroups().orElse(List.of()), zone))
                .map(zone -> "when the active zonal shift away from " + zone + " ends")
                .forEach(missing::add);
        ServiceSide.groups(balancer)
                .filter(group -> zones.stream()
                        .anyMatch(zone -> serving.serves(group, zone).equals(UNKNOWN)))
                .flatMap(this::missing)
                .forEach(missing::add);
    }

    private Stream<String> missing(ServiceTargetGroup group) {
        if (group.targets().isEmpty()) {
            return Stream.of("the targets of target group " + group.name());
        }
        Stream<String> crossZone = group.crossZone().isEmpty()
                ? Stream.of("whether cross-zone load balancing is on for target group " + group.name())
                : Stream.of();
        return Stream.concat(
                crossZone,
                ServiceSide.targets(group)
                        .filter(target -> !isFalse(target.registered()) && !isFalse(target.healthy()))
                        .flatMap(target -> missing(group, target)));
    }

    private Stream<String> missing(ServiceTargetGroup group, Target target) {
        String of = target.id() + " of target group " + group.name();
        if (!isTrue(target.registered()) || !isTrue(target.healthy())) {
            return Stream.of("the health of target " + of);
        }
        if (target.everyZone()) {
            return Stream.of("the place of target " + of + ", which is registered for zone \"all\"");
        }
        if (target.zoneIds().isEmpty()) {
            return Stream.of("the zone of target " + of);
        }
        return serving.remains(group, target).isEmpty()
                ? Stream.of("whether all target groups behind the Application Load Balancer of target group "
                        + group.name() + " keep a healthy target")
                : Stream.of();
    }

    /** All facts are known, and AWS does not state which load balancer an endpoint uses, or contradicts itself. */
    private String undecided(String zone) {
        boolean enabled = service.loadBalancers().stream()
                .anyMatch(balancer -> isTrue(Serving.isAmong(balancer.zoneIds(), zone)));
        return enabled
                ? "which load balancer the endpoint uses in " + zone
                : "a load balancer in " + zone + ", where the service is offered";
    }

    private static List<String> few(List<String> missing) {
        List<String> distinct = missing.stream().distinct().toList();
        return distinct.size() <= MOST
                ? distinct
                : Stream.concat(distinct.stream().limit(MOST), Stream.of((distinct.size() - MOST) + " more facts"))
                        .toList();
    }
}
