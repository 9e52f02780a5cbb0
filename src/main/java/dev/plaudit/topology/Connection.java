package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consumer's endpoint as the service owner sees it. Rules read it as {@code connection}.
 *
 * @param endpointId {@code vpce-…}
 * @param account the consumer's account
 * @param ownerScanned the consumer's account is part of this scan
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, {@code rejected}, …
 * @param region the Region of the consumer's endpoint
 * @param service the service that it is to
 * @param createdAt when the consumer requested it
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted, as its own account states them
 * @param vpcZoneIds AZ IDs in which the endpoint's VPC has a subnet, sorted, as its own account states them
 * @param payerResponsibility who pays for this endpoint: {@code vpc-endpoint-account},
 *     {@code vpc-endpoint-service-account}, or empty when the service decides
 */
public record Connection(
        String endpointId,
        Account account,
        boolean ownerScanned,
        @OneOf(KnownValues.ENDPOINT_STATE) String state,
        String region,
        ConnectedService service,
        @ReadFrom(CONNECTIONS) Optional<Instant> createdAt,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> vpcZoneIds,
        @OneOf(KnownValues.ENDPOINT_PAYER) String payerResponsibility) {

    /**
     * The service of a connection. Rules read it as {@code connection.service}.
     *
     * @param id {@code vpce-svc-…}
     * @param name the service, as its consumers name it
     * @param region the Region of the service
     * @param supportedRegions Regions from which consumers may connect to the service
     */
    public record ConnectedService(String id, String name, String region, List<String> supportedRegions) {}
}
