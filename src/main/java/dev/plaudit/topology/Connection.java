package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consumer's endpoint as the service owner sees it: what rules call {@code connection}.
 *
 * @param endpointId {@code vpce-…}
 * @param ownerAccountId the consumer's account
 * @param account the consumer's account
 * @param ownerScanned the consumer's account is part of this scan
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, {@code rejected}, …
 * @param region the Region of the consumer's endpoint
 * @param serviceRegion the Region of the service
 * @param serviceName the service, as its consumers name it
 * @param supportedRegions Regions from which consumers may connect to the service
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted, as its own account states them
 * @param vpcZoneIds AZ IDs in which the endpoint's VPC has a subnet, sorted, as its own account states them
 */
public record Connection(
        String endpointId,
        String ownerAccountId,
        Account account,
        boolean ownerScanned,
        @OneOf(KnownValues.ENDPOINT_STATE) String state,
        String region,
        String serviceId,
        String serviceName,
        String serviceRegion,
        List<String> supportedRegions,
        @ReadFrom(CONNECTIONS) Optional<Instant> createdAt,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> vpcZoneIds) {}
