package dev.plaudit.drill;

import dev.plaudit.drill.DrillResult.Unread;
import dev.plaudit.drill.EndpointDrill.Place;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.KnownValues;
import dev.plaudit.topology.LinkedService;
import dev.plaudit.topology.Service;
import dev.plaudit.topology.ServiceLoadBalancer;
import dev.plaudit.topology.Subject;
import dev.plaudit.topology.Subject.Kind;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes each Availability Zone in use away, one at a time, and judges every link. */
public final class Drill {

    private final Topology topology;
    private final Workers workers;
    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<String, ServiceSide> sides = new HashMap<>();
    private final List<EndpointDrill> endpoints;
    private final Map<String, Set<String>> inUse = new TreeMap<>();

    private Drill(Topology topology) {
        this.topology = topology;
        this.workers = new Workers(topology.inventory());
        for (RegionInventory region : topology.inventory().regions()) {
            accountNames.put(region.accountId(), region.accountName());
        }
        for (Subject subject : topology.subjects(Kind.SERVICE)) {
            Service service = (Service) subject.facts();
            ServiceSide side = new ServiceSide(service, workers);
            sides.put(service.id(), side);
            zonesOf(service.region()).addAll(side.zones());
        }
        this.endpoints = topology.subjects(Kind.ENDPOINT).stream()
                .filter(subject -> mayWork((Endpoint) subject.facts()))
                .map(this::endpoint)
                .toList();
        endpoints.forEach(drill -> drill.endpoint()
                .zoneIds()
                .ifPresent(zones -> zonesOf(drill.endpoint().region()).addAll(zones)));
    }

    private Set<String> zonesOf(String region) {
        return inUse.computeIfAbsent(region, none -> new TreeSet<>());
    }

    private EndpointDrill endpoint(Subject subject) {
        Endpoint endpoint = (Endpoint) subject.facts();
        Optional<ServiceSide> side =
                endpoint.service().details().map(service -> Objects.requireNonNull(sides.get(service.id())));
        return new EndpointDrill(subject, endpoint, new Provider(endpoint, side));
    }

    /** Gateway endpoints are in no zone; what is not connected loses nothing. A state that nobody knows may be a connected one. */
    private static boolean mayWork(Endpoint endpoint) {
        String state = endpoint.state();
        boolean connected = state.equalsIgnoreCase("available") || state.equalsIgnoreCase("partial");
        return (connected || !KnownValues.ENDPOINT_STATE.contains(state))
                && endpoint.type().filter("Gateway"::equals).isEmpty();
    }

    /** Returns what each zone's failure does to endpoints and services. */
    public static DrillResult of(Topology topology) {
        return new Drill(topology).result(Map.of());
    }

    /** Returns the same, with the load balancers that could shift their traffic away before. */
    public static DrillResult withShifts(Topology topology) {
        Drill drill = new Drill(topology);
        return drill.result(drill.shifts());
    }

    private DrillResult result(Map<Place, List<ShiftOption>> shifts) {
        Map<Place, Map<AffectedService, List<EndpointImpact>>> impacts = impacts();
        Map<Place, Map<AffectedService, String>> doubts = doubts();
        List<ZoneFailure> zones = inUse.entrySet().stream()
                .flatMap(region -> region.getValue().stream().map(zone -> new Place(zone, region.getKey())))
                .map(place -> new ZoneFailure(
                        place.zoneId(),
                        place.region(),
                        services(impacts.getOrDefault(place, Map.of()), doubts.getOrDefault(place, Map.of())),
                        shifts.getOrDefault(place, List.of())))
                .sorted(ZoneFailure.WORST_FIRST)
                .toList();
        return new DrillResult(zones, unread());
    }

    private Map<Place, Map<AffectedService, List<EndpointImpact>>> impacts() {
        Map<Place, Map<AffectedService, List<EndpointImpact>>> impacts = new HashMap<>();
        endpoints.parallelStream()
                .flatMap(drill -> drill.places(inUse)
                        .flatMap(place -> drill.in(place.zoneId(), place.region()).stream()
                                .map(impact -> new Affected(place, affected(drill.endpoint()), impact))))
                .forEachOrdered(one -> impacts.computeIfAbsent(one.place(), none -> new HashMap<>())
                        .computeIfAbsent(one.service(), none -> new ArrayList<>())
                        .add(one.impact()));
        return impacts;
    }

    private record Affected(Place place, AffectedService service, EndpointImpact impact) {}

    /** The services whose consumers could not be listed, so that nobody knows who else loses them. */
    private Map<Place, Map<AffectedService, String>> doubts() {
        Map<Place, Map<AffectedService, String>> doubts = new HashMap<>();
        sides.values().stream()
                .filter(side -> side.service().connections().isEmpty())
                .filter(side -> side.service().state().equalsIgnoreCase("available"))
                .forEach(side -> zonesOf(side.service().region()).stream()
                        .filter(zone -> side.mayBeOffered(zone) || side.mayLoseTargets(zone))
                        .forEach(zone -> doubts.computeIfAbsent(
                                        new Place(zone, side.service().region()), none -> new HashMap<>())
                                .put(affected(side.service()), "its consumers could not be listed")));
        return doubts;
    }

    private static List<ServiceImpact> services(
            Map<AffectedService, List<EndpointImpact>> impacts, Map<AffectedService, String> doubts) {
        return Stream.concat(impacts.keySet().stream(), doubts.keySet().stream())
                .distinct()
                .map(service -> new ServiceImpact(
                        service, impacts.getOrDefault(service, List.of()), doubts.getOrDefault(service, "")))
                .toList();
    }

    private AffectedService affected(Endpoint endpoint) {
        LinkedService linked = endpoint.service();
        if (linked.details().isPresent()) {
            return affected(linked.details().get());
        }
        String owner = linked.ownerAccountId().orElse("");
        String ownName = endpoint.details().name().isEmpty()
                ? endpoint.id()
                : endpoint.details().name();
        String name = linked.name().isEmpty() ? ownName : linked.name();
        String id = linked.name().isEmpty() ? endpoint.id() : linked.id();
        return new AffectedService(id, name, owner, accountNames.getOrDefault(owner, ""), linked.region());
    }

    private AffectedService affected(Service service) {
        String owner = service.account().id();
        return new AffectedService(
                service.id(), service.name(), owner, accountNames.getOrDefault(owner, ""), service.region());
    }

    private List<Unread> unread() {
        return topology.unseen(Kind.ENDPOINT).stream()
                .map(place -> new Unread(place.accountId(), place.accountName(), place.region(), place.gaps()))
                .toList();
    }

    /** A load balancer behind several services is shifted once. */
    private Map<Place, List<ShiftOption>> shifts() {
        Shifting shifting = new Shifting(workers);
        Map<Place, Map<String, ShiftOption>> byArn = new HashMap<>();
        for (Subject subject : topology.subjects(Kind.LOAD_BALANCER)) {
            ServiceLoadBalancer balancer = (ServiceLoadBalancer) subject.facts();
            Stream<String> zones =
                    balancer.zoneIds().map(List::stream).orElseGet(() -> zonesOf(balancer.region()).stream());
            zones.forEach(zone -> byArn.computeIfAbsent(new Place(zone, balancer.region()), none -> new TreeMap<>())
                    .computeIfAbsent(balancer.arn(), first -> shifting.of(subject, zone)));
        }
        Map<Place, List<ShiftOption>> shifts = new HashMap<>();
        byArn.forEach((place, options) -> shifts.put(place, List.copyOf(options.values())));
        return shifts;
    }
}
