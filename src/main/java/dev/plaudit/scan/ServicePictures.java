package dev.plaudit.scan;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.ScanResult.ConsumerPlace;
import dev.plaudit.results.ZonePicture;
import dev.plaudit.results.ZonePicture.Cell;
import dev.plaudit.results.ZonePicture.Part;
import dev.plaudit.results.ZonePicture.Row;
import dev.plaudit.results.ZonePicture.State;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.ServiceTargetGroup;
import dev.plaudit.topology.ServiceTargetGroup.Target;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The zone pictures and consumers of the services of a topology. */
final class ServicePictures {

    private static final Set<String> CONNECTED = Set.of("available", "pendingacceptance", "pending");

    private final Map<AccountZone, String> zoneNames = new HashMap<>();
    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<String, List<Endpoint>> endpointsOf = new HashMap<>();

    ServicePictures(Topology topology) {
        for (RegionInventory region : topology.inventory().regions()) {
            accountNames.put(region.accountId(), region.accountName());
            for (AvailabilityZone zone : region.availabilityZones().orElse(List.of())) {
                zoneNames.put(new AccountZone(region.accountId(), zone.zoneId()), zone.zoneName());
            }
        }
        for (Subject subject : topology.subjects(Subject.Kind.ENDPOINT)) {
            Endpoint endpoint = (Endpoint) subject.facts();
            if (CONNECTED.contains(endpoint.state().toLowerCase(Locale.ROOT))) {
                endpointsOf
                        .computeIfAbsent(endpoint.service().id(), id -> new ArrayList<>())
                        .add(endpoint);
            }
        }
    }

    /** A zone in an account, because each account has its own name for it. */
    private record AccountZone(String accountId, String zoneId) {}

    /** Counts the consumers of a service by account and Region. */
    List<ConsumerPlace> consumers(Service service) {
        Map<AccountRegion, Integer> counts = new TreeMap<>();
        endpointsOf
                .getOrDefault(service.id(), List.of())
                .forEach(endpoint ->
                        counts.merge(new AccountRegion(endpoint.account().id(), endpoint.region()), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(place -> new ConsumerPlace(
                        place.getKey().accountId(),
                        accountNames.getOrDefault(place.getKey().accountId(), ""),
                        place.getKey().region(),
                        place.getValue()))
                .toList();
    }

    /** Draws a service zone by zone. */
    ZonePicture of(Service service) {
        List<Endpoint> endpoints = endpointsOf.getOrDefault(service.id(), List.of()).stream()
                .filter(endpoint -> !endpoint.service().crossRegion())
                .toList();
        Set<String> zoneIds = new TreeSet<>();
        service.zoneIds().ifPresent(zoneIds::addAll);
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            balancer.zoneIds().ifPresent(zoneIds::addAll);
            ZoneCells.groups(balancer)
                    .flatMap(ServicePictures::targets)
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
                service.account().id(),
                "",
                zoneIds,
                zone -> ZoneCells.there(service.zoneIds(), zone, "offered", "not offered")));
        for (ServiceLoadBalancer balancer : service.loadBalancers()) {
            rows.add(row(
                    Part.LOAD_BALANCER,
                    balancer.arn(),
                    balancer.details().name(),
                    balancer.account().id(),
                    "",
                    zoneIds,
                    zone -> ZoneCells.there(balancer.zoneIds(), zone, "enabled", "not enabled")));
            ZoneCells.groups(balancer)
                    .map(group -> row(
                            Part.TARGET_GROUP,
                            group.arn(),
                            group.name(),
                            group.account().id(),
                            crossZone(group),
                            zoneIds,
                            zone -> ZoneCells.ofGroup(balancer, group, zone)))
                    .forEach(rows::add);
        }
        Map<String, State> behind = new HashMap<>();
        zoneIds.forEach(zone -> behind.put(zone, ZoneCells.behind(service, zone)));
        endpoints.stream()
                .map(endpoint -> row(
                        Part.ENDPOINT,
                        endpoint.id(),
                        endpoint.details().name(),
                        endpoint.account().id(),
                        endpoint.zoneIds().isPresent() ? "" : "zones not seen",
                        zoneIds,
                        zone -> ZoneCells.ofEndpoint(service, endpoint, zone, behind.getOrDefault(zone, State.GOOD))))
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
                            return Canonical.of(new Cell(
                                    zoneNames.getOrDefault(new AccountZone(accountId, zone), ""),
                                    drawn.state(),
                                    drawn.text()));
                        })
                        .toList());
    }

    private static String crossZone(ServiceTargetGroup group) {
        return group.crossZone()
                .map(on -> on ? "cross-zone on" : "cross-zone off")
                .orElse("cross-zone not seen");
    }

    private static Stream<Target> targets(ServiceTargetGroup group) {
        return group.targets().stream().flatMap(Collection::stream);
    }
}
