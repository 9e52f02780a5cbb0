package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The endpoints that their own accounts list, by ID. */
final class StatedEndpoints {

    private static final Set<String> CALLS_OF_ZONES = Set.of(ENDPOINTS, SUBNETS, ZONES);

    private final Scopes scopes;
    private final Map<String, Surroundings> byId = new LinkedHashMap<>();

    StatedEndpoints(Scopes scopes) {
        this.scopes = scopes;
        scopes.all().parallelStream()
                .flatMap(index -> index.region().privateLink().endpoints().stream()
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

    /** The gaps that explain why an endpoint of a connection is not listed by its own account. */
    List<Gap> whyUnseen(Connection connection) {
        List<Gap> why = scopes.whyUnseen(
                connection.account().id(),
                connection.region(),
                ENDPOINTS,
                region -> region.privateLink().endpoints());
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

    /** The subject with the gaps of its consumers' accounts, which the endpoints of a service do not inherit. */
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
                        .filter(gap -> CALLS_OF_ZONES.contains(gap.call()))
                        .toList())
                .orElseGet(() -> whyUnseen(connection));
    }
}
