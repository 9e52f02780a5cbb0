package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer's VPC endpoint, joined with the service it connects to. Rules read it as {@code endpoint}. It may be known from
 * its own account, from the service owner's connections, or from both.
 *
 * @param id {@code vpce-…}
 * @param account the account the endpoint is in
 * @param region the Region the endpoint is in
 * @param type {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, …
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, …
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted
 * @param service the service at the other end
 * @param network the endpoint in its VPC
 * @param details who made it and for whom, and how it fares
 */
public record Endpoint(
        String id,
        Account account,
        String region,

        @ReadFrom(ENDPOINTS) @OneOf(KnownValues.ENDPOINT_TYPE)
        Optional<String> type,

        @OneOf(KnownValues.ENDPOINT_STATE) String state,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> zoneIds,
        LinkedService service,
        EndpointNetwork network,
        EndpointDetails details,
        @ReadFrom(ENDPOINTS) Optional<Map<String, String>> tags) {

    /** The endpoint as it would be if its service were in a Region. */
    public Endpoint servedFrom(String otherRegion) {
        return new Endpoint(
                id, account, region, type, state, zoneIds, service.in(otherRegion, region), network, details, tags);
    }
}
