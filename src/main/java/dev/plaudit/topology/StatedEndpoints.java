package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The endpoints that their own accounts state, of the whole scan, by id. */
final class StatedEndpoints {

    private static final Set<String> TELLING_ZONES = Set.of(ENDPOINTS, SUBNETS, ZONES);

    private final Scopes scopes;
    private final Map<String, Surroundings> byId = new LinkedHashMap<>();

    StatedEndpoints(Scopes scopes) {
        this.scopes = scopes;
        scopes.all().parallelStream()
                .flatMap(index -> index.region().endpoints().stream()
                        .flatMap(Collection::stream)
                        .map(endpoint -> Surroundings.of(index, endpoint)))
                .forEachOrdered(seen -> byId.putIfAbsent(seen.endpoint().vpcEndpointId(), seen));
    }

    /** In the order of the inventory. */
    Collection<Surroundings> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    Optional<Surroundings> find(String endpointId) {
        return Optional.ofNullable(byId.get(endpointId));
    }

    /** Why an endpoint that its service's owner lists is not among them; never empty for one that is not. */
    List<Gap> whyUnseen(Connection connection) {
        List<Gap> why = scopes.whyUnseen(
                connection.account().id(), connection.region(), ENDPOINTS, RegionInventory::endpoints);
        return why.isEmpty()
                ? List.of(new Gap(
                        connection.account().id(),
                        connection.region(),
                        ENDPOINTS,
                        Cause.VANISHED,
                        connection.endpointId(),
                        "the service owner lists this endpoint, but its own account does not"))
                : why;
    }

    /** The subject with what its consumers' accounts did not tell: the endpoints of a service do not inherit it. */
    Subject withGapsOfConsumers(Subject subject) {
        if (subject.facts() instanceof Connection connection) {
            return subject.withGaps(gaps(connection));
        }
        if (subject.facts() instanceof Service service) {
            return subject.withGaps(service.connections().stream()
                    .flatMap(Collection::stream)
                    .flatMap(connection -> gaps(connection).stream())
                    .toList());
        }
        return subject;
    }

    private List<Gap> gaps(Connection connection) {
        if (connection.zoneIds().isPresent() && connection.vpcZoneIds().isPresent()) {
            return List.of();
        }
        return find(connection.endpointId())
                .map(seen -> seen.gaps().stream()
                        .filter(gap -> TELLING_ZONES.contains(gap.call()))
                        .toList())
                .orElseGet(() -> whyUnseen(connection));
    }
}
