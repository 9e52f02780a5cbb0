package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint service with its load balancers and consumers. Rules read it as {@code service}.
 *
 * @param id {@code vpce-svc-…}
 * @param account the account the service is in
 * @param region the Region the service is in
 * @param type {@code Interface} or {@code GatewayLoadBalancer}
 * @param state {@code Available}, {@code Pending}, …
 * @param zoneIds zones in which the service is offered, as AZ IDs, sorted
 * @param loadBalancers the load balancers that receive its traffic
 * @param connections the consumers' endpoints
 * @param access who may connect, from where and how
 */
public record Service(
        String id,
        Account account,
        String region,
        @OneOf(KnownValues.SERVICE_TYPE) String type,
        @OneOf(KnownValues.SERVICE_STATE) String state,
        @ReadFrom({SERVICES, ZONES}) Optional<List<String>> zoneIds,
        @NeverEmpty List<ServiceLoadBalancer> loadBalancers,
        @ReadFrom(CONNECTIONS) Optional<List<Connection>> connections,
        ServiceAccess access,
        @ReadFrom(SERVICES) Optional<Map<String, String>> tags) {

    /** The tag {@code Name}, or else the name that consumers connect to. */
    public String name() {
        return tags.map(all -> all.get("Name")).orElse(access.serviceName());
    }

    /** The service as it would be in a Region. */
    public Service in(String otherRegion, List<String> supportedRegions) {
        return new Service(
                id,
                account,
                otherRegion,
                type,
                state,
                zoneIds,
                loadBalancers,
                connections,
                access.from(supportedRegions),
                tags);
    }
}
