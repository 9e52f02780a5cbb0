package dev.plaudit.scan;

import dev.plaudit.findings.ScanResult.ConsumerPlace;
import dev.plaudit.findings.ZonePicture;
import dev.plaudit.findings.ZonePicture.Cell;
import dev.plaudit.findings.ZonePicture.Part;
import dev.plaudit.findings.ZonePicture.Row;
import dev.plaudit.findings.ZonePicture.State;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells of each service of a topology who is in which zone, and from where it is consumed. */
final class ServicePictures {

    private static final Set<String> CONNECTED = Set.of("available", "pendingacceptance", "pending");

    private final Map<String, String> zoneNames = new HashMap<>();
    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<String, List<Endpoint>> endpointsOf = new HashMap<>();

    ServicePictures(Topology topology) {
        for (RegionInventory region : topology.inventory().regions()) {
            accountNames.put(region.accountId(), region.accountName());
            for (AvailabilityZone zone : region.availabilityZones().orElse(List.of())) {
                zoneNames.put(region.accountId() + " " + zone.zoneId(), zone.zoneName());
            }
        }
        for (Subject subject : topology.subjects(Subject.Kind.ENDPOINT)) {
            Endpoint endpoint = (Endpoint) subject.facts();
            if (CONNECTED.contains(endpoint.state().toLowerCase(Locale.ROOT))) {
                endpointsOf
                        .computeIfAbsent(endpoint.serviceId(), id -> new ArrayList<>())
                        .add(endpoint);
            }
        }
    }

    /** From where a service is consumed, by account and Region. */
    List<ConsumerPlace> consumers(Service service) {
        Map<List<String>, Integer> counts = new TreeMap<>(Comparator.comparing(place -> String.join(" ", place)));
        endpointsOf
                .getOrDefault(service.id(), List.of())
                .forEach(endpoint -> counts.merge(List.of(endpoint.accountId(), endpoint.region()), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(place -> new ConsumerPlace(
                        place.getKey().get(0),
                        accountNames.getOrDefault(place.getKey().get(0), ""),
                        place.getKey().get(1),
                        place.getValue()))
                .toList();
    }

    /** The service zone by zone. */
    ZonePicture of(Service service) {
        List<Endpoint> endpoints = endpointsOf.getOrDefault(service.id(), List.of()).stream()
                .filter(endpoint -> !endpoint.crossRegion())
                .toList();
        Set<String> zoneIds = new TreeSet<>();
        service.zoneIds().ifPresent(zoneIds::addAll);
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            balancer.zoneIds().ifPresent(zoneIds::addAll);
            groups(balancer)
                    .flatMap(group -> targets(group))
                    .forEach(target -> target.zoneIds().ifPresent(zoneIds::addAll));
        }
        endpoints.forEach(endpoint -> endpoint.zoneIds().ifPresent(zoneIds::addAll));
        if (zoneIds.isEmpty()) {
            return ZonePicture.NONE;
        }
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                Part.SERVICE,
                service.id(),
                service.name(),
                service.accountId(),
                "",
                zoneIds,
                zone -> there(service.zoneIds(), zone, "offered", "not offered")));
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            rows.add(row(
                    Part.LOAD_BALANCER,
                    balancer.arn(),
                    balancer.name(),
                    balancer.accountId(),
                    "",
                    zoneIds,
                    zone -> there(balancer.zoneIds(), zone, "enabled", "not enabled")));
            groups(balancer)
                    .map(group -> row(
                            Part.TARGET_GROUP,
                            group.arn(),
                            group.name(),
                            group.accountId(),
                            crossZone(group),
                            zoneIds,
                            zone -> ofGroup(balancer, group, zone)))
                    .forEach(rows::add);
        }
        endpoints.stream()
                .map(endpoint -> row(
                        Part.ENDPOINT,
                        endpoint.id(),
                        endpoint.name(),
                        endpoint.accountId(),
                        endpoint.zoneIds().isPresent() ? "" : "zones not seen",
                        zoneIds,
                        zone -> ofEndpoint(service, endpoint, zone)))
                .forEach(rows::add);
        return new ZonePicture(List.copyOf(zoneIds), rows);
    }

    private Row row(
            Part part,
            String id,
            String name,
            String accountId,
            String note,
            Collection<String> zoneIds,
            Function<String, Cell> cell) {
        return new Row(
                part,
                id,
                name,
                accountId,
                accountNames.getOrDefault(accountId, ""),
                note,
                zoneIds.stream()
                        .map(zone -> {
                            Cell drawn = cell.apply(zone);
                            return new Cell(
                                    zoneNames.getOrDefault(accountId + " " + zone, ""), drawn.state(), drawn.text());
                        })
                        .toList());
    }

    private static Cell there(Optional<List<String>> zoneIds, String zone, String present, String absent) {
        return zoneIds.map(all -> all.contains(zone) ? cell(State.GOOD, present) : cell(State.ABSENT, absent))
                .orElseGet(() -> cell(State.UNKNOWN, "not seen"));
    }

    private static String crossZone(ServiceTargetGroup group) {
        return group.crossZone()
                .map(on -> on ? "cross-zone on" : "cross-zone off")
                .orElse("cross-zone not seen");
    }

    /** With cross-zone load balancing on, targets in other zones serve this one. */
    private static Cell ofGroup(ServiceLoadBalancer balancer, ServiceTargetGroup group, String zone) {
        Optional<List<Target>> targets = group.targets();
        if (targets.isEmpty() || targets.get().stream().anyMatch(target -> isSomewhereUnseen(target))) {
            return cell(State.UNKNOWN, "targets not seen");
        }
        List<Target> here = targets.get().stream()
                .filter(target -> target.registered() && isIn(target, zone))
                .toList();
        long healthy = here.stream()
                .filter(target -> target.healthy().equals(Optional.of(true)))
                .count();
        boolean undecided = here.stream().anyMatch(target -> target.healthy().isEmpty());
        String text = here.isEmpty() ? "no target" : healthy + " of " + here.size() + " healthy";
        boolean enabled = balancer.zoneIds().map(zones -> zones.contains(zone)).orElse(true);
        if (!enabled) {
            return cell(
                    here.isEmpty() ? State.ABSENT : State.BLOCKED, here.isEmpty() ? "" : text + ", zone not enabled");
        }
        if (healthy > 0) {
            return cell(healthy == here.size() ? State.GOOD : State.AT_RISK, text);
        }
        if (undecided) {
            return cell(State.UNKNOWN, text);
        }
        if (group.crossZone().isEmpty()) {
            return cell(State.UNKNOWN, text);
        }
        boolean elsewhere = targets.get().stream()
                .anyMatch(target -> target.registered() && target.healthy().equals(Optional.of(true)));
        return group.crossZone().get() && elsewhere
                ? cell(State.AT_RISK, text + ", served from other zones")
                : cell(State.BLOCKED, text);
    }

    private static Cell ofEndpoint(Service service, Endpoint endpoint, String zone) {
        if (endpoint.zoneIds().isEmpty()) {
            return cell(State.UNKNOWN, "not seen");
        }
        if (!endpoint.zoneIds().get().contains(zone)) {
            return cell(State.ABSENT, "");
        }
        if (service.zoneIds().isEmpty()) {
            return cell(State.UNKNOWN, "zones of the service not seen");
        }
        if (!service.zoneIds().get().contains(zone)) {
            return cell(State.BLOCKED, "service not offered here");
        }
        List<State> behind = service.loadBalancers().stream()
                .filter(balancer ->
                        balancer.zoneIds().map(zones -> zones.contains(zone)).orElse(true))
                .map(balancer -> behind(balancer, zone))
                .toList();
        if (behind.contains(State.BLOCKED)) {
            return cell(State.BLOCKED, "no healthy target");
        }
        if (behind.contains(State.UNKNOWN)) {
            return cell(State.UNKNOWN, "targets not seen");
        }
        long common = endpoint.zoneIds().get().stream()
                .filter(service.zoneIds().get()::contains)
                .count();
        // Gateway Load Balancer endpoints are one for each zone.
        if (common == 1 && !service.type().equals("GatewayLoadBalancer")) {
            return cell(State.AT_RISK, "the only common zone");
        }
        return behind.contains(State.AT_RISK) ? cell(State.AT_RISK, "served, with faults") : cell(State.GOOD, "served");
    }

    /** A zone is as bad as its worst group, since one without a target fails it (Network Load Balancers guide, "DNS failover"). */
    private static State behind(ServiceLoadBalancer balancer, String zone) {
        if (balancer.targetGroups().isEmpty() || balancer.zoneIds().isEmpty()) {
            return State.UNKNOWN;
        }
        List<State> states = groups(balancer)
                .map(group -> ofGroup(balancer, group, zone).state())
                .toList();
        return states.isEmpty() || states.contains(State.BLOCKED)
                ? State.BLOCKED
                : states.contains(State.UNKNOWN)
                        ? State.UNKNOWN
                        : states.contains(State.AT_RISK) ? State.AT_RISK : State.GOOD;
    }

    private static boolean isIn(Target target, String zone) {
        return target.everyZone() || target.zoneIds().orElse(List.of()).contains(zone);
    }

    private static boolean isSomewhereUnseen(Target target) {
        return target.registered() && !target.everyZone() && target.zoneIds().isEmpty();
    }

    private static Stream<ServiceTargetGroup> groups(ServiceLoadBalancer balancer) {
        return balancer.targetGroups().stream().flatMap(Collection::stream);
    }

    private static Stream<Target> targets(ServiceTargetGroup group) {
        return group.targets().stream().flatMap(Collection::stream);
    }

    private static Cell cell(State state, String text) {
        return new Cell("", state, text);
    }
}
