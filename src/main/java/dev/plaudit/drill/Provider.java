package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.FALSE;
import static dev.plaudit.topology.ThreeValued.TRUE;
import static dev.plaudit.topology.ThreeValued.UNKNOWN;
import static dev.plaudit.topology.ThreeValued.any;
import static dev.plaudit.topology.ThreeValued.isFalse;

import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.LinkedService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The other end of an endpoint, as well as it is known.
 *
 * @param side empty unless the service's owner was scanned
 */
record Provider(Endpoint endpoint, Optional<ServiceSide> side) {

    /** Zones that cannot serve consumers in other Regions, as rule RES-21 has them ("Share your services", cross-Region access). */
    static final Set<String> WITHOUT_CROSS_REGION =
            Set.of("use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4");

    private static final Set<String> NEVER_OF_AWS =
            Set.of("Resource", "ServiceNetwork", "Tunnel", "GatewayLoadBalancer");
    private static final String AWS = "amazon";

    private LinkedService service() {
        return endpoint.service();
    }

    /** Whether AWS itself runs the service, in every zone of its Region. */
    boolean isAws() {
        boolean named = Stream.of("com.amazonaws.", "cn.com.amazonaws.", "aws.", "eu.amazonaws.")
                .anyMatch(service().name()::startsWith);
        return service().id().isEmpty()
                && endpoint.type().filter(NEVER_OF_AWS::contains).isEmpty()
                && service().owner().map(AWS::equals).orElse(named);
    }

    /** Whether the endpoint leads to something else than a service, such as a resource or a service network. */
    boolean isBeyondSight() {
        return service().id().isEmpty()
                && endpoint.type().filter(NEVER_OF_AWS::contains).isPresent();
    }

    boolean isGateway() {
        return endpoint.type()
                .map("GatewayLoadBalancer"::equals)
                .orElseGet(() -> side.map(known -> known.service().type().equals("GatewayLoadBalancer"))
                        .orElse(false));
    }

    /** The zones of the endpoint's own Region that the service is known to be offered in. */
    List<String> zonesOffered() {
        return service().crossRegion() || side.isEmpty()
                ? List.of()
                : service().zoneIds().orElse(List.of());
    }

    /** Whether the service is in another Region and nobody knows in which of its zones. */
    boolean isHiddenAcross() {
        return service().crossRegion() && !isAws() && zonesAcross().isEmpty();
    }

    /** Whether consumers may lose targets with a zone, wherever their endpoints are. */
    boolean mayLoseTargets(String zone) {
        return side.filter(known -> known.mayLoseTargets(zone)).isPresent();
    }

    /** Whether the service may be offered in a zone. */
    boolean mayBeOffered(String zone) {
        return service().crossRegion() || !isFalse(Serving.isAmong(service().zoneIds(), zone));
    }

    /** The zones of the path between the two Regions that a failed zone is in: those of its own Region. */
    Path path(List<String> endpointZones, String failed, String failedRegion) {
        boolean ofService =
                service().crossRegion() && failedRegion.equals(service().region());
        if (ofService) {
            List<String> zones = zonesAcross();
            return Path.of(zones, zone -> across(ServiceSide.NONE, zone), zone -> across(failed, zone));
        }
        return Path.of(endpointZones, zone -> from(zone, ServiceSide.NONE), zone -> from(zone, failed));
    }

    /** The zones that may serve consumers in other Regions; none if nothing is known of them. */
    List<String> zonesAcross() {
        return side.map(known -> known.service().zoneIds().orElseGet(() -> List.copyOf(known.zones())))
                .orElse(List.of());
    }

    /** Whether an endpoint's network interface in a zone of its own Region reaches the service. */
    private Optional<Boolean> from(String zone, String failed) {
        if (zone.equals(failed)) {
            return FALSE;
        }
        if (isAws()) {
            return TRUE;
        }
        if (side.isEmpty()) {
            return mayBeOffered(zone) ? UNKNOWN : FALSE;
        }
        ServiceSide known = side.get();
        if (!service().crossRegion()) {
            return known.serves(failed, zone);
        }
        return known.service()
                .zoneIds()
                .flatMap(zones -> any(zones.stream().map(other -> across(ServiceSide.NONE, other))));
    }

    /** Whether a zone of the service serves consumers in another Region. */
    private Optional<Boolean> across(String failed, String zone) {
        if (zone.equals(failed) || WITHOUT_CROSS_REGION.contains(zone)) {
            return FALSE;
        }
        return side.flatMap(known -> known.serves(failed, zone));
    }

    /** Why zones are certainly not served, in words. */
    List<String> whyNot(String failed, List<String> zones) {
        return zones.stream()
                .filter(zone -> !zone.equals(failed))
                .map(zone -> side.filter(known ->
                                !service().crossRegion() || known.zones().contains(zone))
                        .map(known ->
                                WITHOUT_CROSS_REGION.contains(zone) && service().crossRegion()
                                        ? zone + " (without cross-Region access)"
                                        : known.whyNot(failed, zone))
                        .orElse(zone + " (the service is not offered there)"))
                .toList();
    }

    /** The missing facts in words. */
    List<String> missing(String failed, List<String> zones) {
        if (side.isPresent()) {
            return side.get().missing(failed, zones);
        }
        return List.of(
                isBeyondSight()
                        ? "what is behind the endpoint"
                        : "the zones and targets of the service, whose owner was not scanned");
    }
}
