package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.isFalse;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Resource;
import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.EndpointNetwork.RoutedSubnet;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges an endpoint when a zone fails. */
record EndpointDrill(Subject subject, Endpoint endpoint, Provider provider) {

    /** The calls whose answers decide what is reached through which zone. */
    private static final Set<String> DECIDING = Set.of(
            Calls.ENDPOINTS,
            Calls.SUBNETS,
            Calls.ZONES,
            Calls.SERVICES,
            Calls.SERVICE_DETAILS,
            Calls.CONNECTIONS,
            Calls.LOAD_BALANCERS,
            Calls.LOAD_BALANCER_ATTRIBUTES,
            Calls.LISTENERS,
            Calls.RULES,
            Calls.TARGET_GROUPS,
            Calls.TARGET_GROUP_ATTRIBUTES,
            Calls.TARGET_HEALTH,
            Calls.INSTANCES,
            Calls.ROUTE_TABLES,
            Calls.ASSUME_ROLE,
            Calls.REGIONS);

    private static final int MOST_GAPS = 5;

    /** What happens to it; empty if the zone does not matter to it. */
    Optional<EndpointImpact> in(String zone, String region) {
        boolean ofService = endpoint.service().crossRegion()
                && region.equals(endpoint.service().region());
        if (ofService && provider.isHiddenAcross()) {
            return Optional.of(unknown("the zones of the service were not seen"));
        }
        boolean lacksZones = endpoint.zoneIds().isEmpty() && !ofService;
        Path path = provider.path(
                lacksZones ? provider.zonesOffered() : endpoint.zoneIds().orElse(List.of()), zone, region);
        if (!matters(path, lacksZones, zone, region)) {
            return Optional.empty();
        }
        if (!endpoint.state().equalsIgnoreCase("available")) {
            return Optional.of(unknown("its state is " + endpoint.state()));
        }
        Consequence consequence = path.consequence();
        boolean certain =
                consequence == Consequence.ALREADY_DOWN || (consequence == Consequence.LOST && !provider.isGateway());
        if (lacksZones && !certain) {
            return Optional.of(unknown("the zones of the endpoint were not seen"));
        }
        boolean alone = provider.isGateway() && path.before().containsKey(zone) && !lacksZones;
        return Optional.of(
                alone && consequence != Consequence.ALREADY_DOWN
                        ? inItsOnlyZone(zone)
                        : judged(path, consequence, zone, ofService));
    }

    private boolean matters(Path path, boolean lacksZones, String zone, String region) {
        boolean served = !isFalse(path.before().getOrDefault(zone, Optional.of(false)));
        boolean targets = region.equals(endpoint.service().region()) && provider.mayLoseTargets(zone);
        boolean hidden = lacksZones
                && region.equals(endpoint.region())
                && (provider.zonesOffered().isEmpty() || provider.mayBeOffered(zone));
        boolean down = path.before().containsKey(zone) && path.consequence() == Consequence.ALREADY_DOWN;
        return served || targets || hidden || down;
    }

    private EndpointImpact judged(Path path, Consequence consequence, String zone, boolean ofService) {
        return impact(
                consequence, reason(consequence, path, zone), path.left(), ofService ? List.of() : path.failing());
    }

    private String reason(Consequence consequence, Path path, String zone) {
        return switch (consequence) {
            case LOST ->
                path.before().size() == 1 && path.before().containsKey(zone)
                        ? "its only zone is " + zone
                        : "no zone is left: " + String.join(", ", provider.whyNot(zone, path.unserved()));
            case ALREADY_DOWN ->
                "no zone is served even today: "
                        + String.join(", ", provider.whyNot(ServiceSide.NONE, path.unserved()));
            case UNKNOWN -> doubt(zone, path.undecided());
            case ONE_ZONE, CAPACITY -> {
                List<String> left = path.left();
                String what = left.size() == 1 ? left.get(0) + " is left" : String.join(", ", left) + " are left";
                yield (consequence == Consequence.ONE_ZONE ? "only " : "")
                        + what
                        + (path.undecided().isEmpty() ? "" : "; " + doubt(zone, path.undecided()));
            }
        };
    }

    private String doubt(String zone, List<String> undecided) {
        return "unknown whether " + String.join(", ", undecided) + (undecided.size() == 1 ? " is" : " are")
                + " served; not known: " + String.join(", ", provider.missing(zone, undecided));
    }

    /** A Gateway Load Balancer endpoint has no other zone: what matters is who is routed to it. */
    private EndpointImpact inItsOnlyZone(String zone) {
        Optional<List<RoutedSubnet>> routed = endpoint.network().routedSubnets();
        if (routed.isEmpty()) {
            return unknown("its only zone is " + zone + ", and the routes to it were not seen");
        }
        String far = routed.get().stream()
                .filter(subnet ->
                        subnet.zoneId().filter(other -> !other.equals(zone)).isPresent())
                .map(subnet -> subnet.subnetId() + " in " + subnet.zoneId().orElse(""))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!far.isEmpty()) {
            return impact(Consequence.LOST, "its only zone is " + zone + ", and it gets traffic from " + far);
        }
        return routed.get().stream().anyMatch(subnet -> subnet.zoneId().isEmpty())
                ? unknown("its only zone is " + zone + ", and the zones of subnets routed to it were not seen")
                : impact(
                        Consequence.CAPACITY,
                        "its only zone is " + zone + "; no subnet of another zone is routed to it");
    }

    private EndpointImpact unknown(String reason) {
        return impact(Consequence.UNKNOWN, reason);
    }

    private EndpointImpact impact(Consequence consequence, String reason) {
        return impact(consequence, reason, List.of(), List.of());
    }

    private EndpointImpact impact(Consequence consequence, String reason, List<String> left, List<String> zonal) {
        Resource resource = subject.resource();
        return new EndpointImpact(
                endpoint.id(),
                resource.name(),
                resource.accountId(),
                resource.accountName(),
                endpoint.region(),
                consequence,
                Canonical.of(reason),
                Canonical.of(left),
                Canonical.of(zonal),
                consequence == Consequence.UNKNOWN ? gaps() : List.of());
    }

    /** No call would show what is behind an endpoint whose provider is not an endpoint service. */
    private List<Gap> gaps() {
        if (provider.isBeyondSight()) {
            return List.of();
        }
        return Canonical.of(subject.gaps().stream()
                .filter(gap -> DECIDING.contains(gap.call()))
                .limit(MOST_GAPS)
                .toList());
    }

    /**
     * The zones that may matter to it, with their Regions.
     *
     * @param inUse the zones in use by Region
     */
    Stream<Place> places(Map<String, Set<String>> inUse) {
        String serviceRegion = endpoint.service().region();
        Stream<String> own = endpoint.zoneIds().map(List::stream).orElseGet(() -> stream(inUse, endpoint.region()));
        boolean others = provider.side().isPresent() || provider.isHiddenAcross();
        return Stream.concat(
                        own.map(zone -> new Place(zone, endpoint.region())),
                        others ? stream(inUse, serviceRegion).map(zone -> new Place(zone, serviceRegion)) : Stream.of())
                .distinct();
    }

    private static Stream<String> stream(Map<String, Set<String>> inUse, String region) {
        return inUse.getOrDefault(region, Set.of()).stream();
    }

    /** A zone and its Region. */
    record Place(String zoneId, String region) {}
}
