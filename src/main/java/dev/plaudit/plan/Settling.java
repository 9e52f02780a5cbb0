package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.Zones;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settles what follows from the changes of load balancers: which groups belong to them, whether their targets are in use, and the
 * zones of services. AWS states these facts of other resources than those that the plan changes.
 */
final class Settling {

    private static final String NOT_IN_USE = "Target.NotInUse";
    private static final String UNUSED = "unused";

    private final RegionDraft region;
    private final Map<String, Set<String>> balancersOfGroup = new HashMap<>();

    /** Load balancers whose listeners are known after apply, or that will not exist. */
    private final Set<String> settled = new HashSet<>();

    private Settling(RegionDraft region) {
        this.region = region;
        for (String arn : region.touchedBalancers) {
            Optional<LoadBalancer> balancer = region.balancers.find(arn);
            if (balancer.isEmpty() || balancer.get().details().listeners().isPresent()) {
                settled.add(arn);
            }
            balancer.stream()
                    .flatMap(known -> known.details().listeners().stream().flatMap(Collection::stream))
                    .flatMap(LoadBalancer.Listener::everyForward)
                    .forEach(forward -> balancersOfGroup
                            .computeIfAbsent(forward.targetGroupArn(), none -> new HashSet<>())
                            .add(arn));
        }
    }

    static void settle(RegionDraft region) {
        if (region.touchedBalancers.isEmpty() && region.touchedServices.isEmpty()) {
            return;
        }
        Settling settling = new Settling(region);
        region.groups.changeAll(settling::inUse);
        region.services.changeAll(settling::withZones);
    }

    private TargetGroup inUse(TargetGroup group) {
        TargetGroup member = withBalancers(group);
        boolean zonesChange = member.loadBalancerArns().stream().anyMatch(region::changesZones);
        return zonesChange ? TargetApplier.changeTargets(member, target -> inZone(member, target)) : member;
    }

    private TargetGroup withBalancers(TargetGroup group) {
        List<String> arns = new ArrayList<>(group.loadBalancerArns());
        arns.removeAll(settled);
        arns.addAll(balancersOfGroup.getOrDefault(group.targetGroupArn(), Set.of()));
        List<String> after = arns.stream().distinct().sorted().toList();
        if (after.equals(group.loadBalancerArns())) {
            return group;
        }
        TargetGroup member = new TargetGroup(
                group.targetGroupArn(),
                group.targetGroupName(),
                group.protocol(),
                group.port(),
                group.vpcId(),
                group.targetType(),
                group.ipAddressType(),
                after,
                group.healthCheck(),
                group.details());
        if (after.isEmpty() || group.loadBalancerArns().stream().anyMatch(after::contains)) {
            return member;
        }
        region.hide(
                TARGET_HEALTH,
                group.targetGroupArn(),
                "a plan cannot show the health of targets that none of its load balancers has checked yet");
        return TargetApplier.changeTargets(member, target -> withState(target, "initial", ""));
    }

    /** A target is not in use in a zone that no load balancer of its group has (Elastic Load Balancing API, "TargetHealth"). */
    private Target inZone(TargetGroup group, Target target) {
        Optional<String> zone = zoneOf(group, target);
        if (zone.isEmpty()) {
            return target;
        }
        List<String> enabled = group.loadBalancerArns().stream()
                .flatMap(arn -> region.balancers.find(arn).stream())
                .flatMap(balancer -> balancer.network().zones().stream())
                .map(Zone::zoneName)
                .toList();
        if (enabled.contains(zone.get())) {
            return target.state().equals(UNUSED) ? withState(target, "initial", "") : target;
        }
        return enabled.contains(Patch.UNKNOWN)
                ? withState(target, Patch.UNKNOWN, "")
                : withState(target, UNUSED, NOT_IN_USE);
    }

    private Optional<String> zoneOf(TargetGroup group, Target target) {
        Optional<String> stated = group.targetType().equals("instance")
                ? region.instances.find(target.id()).map(Instance::availabilityZone)
                : Optional.of(target.availabilityZone()).filter(zone -> !zone.equals("all"));
        return stated.filter(zone -> !zone.isEmpty() && !zone.equals(Patch.UNKNOWN));
    }

    private static Target withState(Target target, String state, String reason) {
        return new Target(
                target.id(), target.port(), target.availabilityZone(), state, reason, target.administrativeOverride());
    }

    /** A service is offered in the zones of its load balancers. */
    private EndpointService withZones(EndpointService service) {
        List<String> arns = service.connectivity().loadBalancerArns();
        boolean changes = region.touchedServices.contains(service.serviceId())
                || arns.stream().anyMatch(region::changesZones);
        if (!changes) {
            return service;
        }
        List<String> names = arns.stream()
                .flatMap(arn -> region
                        .balancers
                        .find(arn)
                        .map(balancer -> balancer.network().zones().stream()
                                .map(Zone::zoneName)
                                .toList())
                        .orElse(List.of(Patch.UNKNOWN))
                        .stream())
                .distinct()
                .toList();
        boolean isKnown = !names.isEmpty() && !names.contains(Patch.UNKNOWN);
        if (!isKnown) {
            region.hide(SERVICES, service.serviceId(), "the zones of a load balancer of the service are not known");
        }
        List<Optional<String>> ids = names.stream().map(region::zoneId).toList();
        Optional<List<String>> known = isKnown && ids.stream().allMatch(Optional::isPresent)
                ? Optional.of(ids.stream().flatMap(Optional::stream).distinct().toList())
                : Optional.empty();
        return new EndpointService(
                service.serviceId(),
                service.serviceName(),
                service.serviceType(),
                service.serviceState(),
                new Zones(known, isKnown ? names : List.of()),
                service.connectivity(),
                service.privateDns(),
                service.payerResponsibility(),
                service.tags(),
                service.allowedPrincipals());
    }
}
