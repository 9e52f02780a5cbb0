package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer's VPC endpoint, joined with the service it connects to: what rules call {@code endpoint}. It may be known
 * from its own account, from the service owner's connections, or from both.
 *
 * @param id {@code vpce-…}
 * @param name the tag {@code Name}, or empty
 * @param accountId the account the endpoint is in
 * @param region the Region the endpoint is in
 * @param state lower camel case: {@code available}, {@code pendingAcceptance}, …
 * @param serviceName the service as the endpoint names it; empty for Resource and ServiceNetwork endpoints
 * @param serviceId {@code vpce-svc-…}, or empty for a service of AWS or of a marketplace
 * @param serviceRegion the Region of the service
 * @param crossRegion the endpoint and its service are in different Regions
 * @param type {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, …
 * @param requesterManaged an AWS service created and manages it
 * @param zoneIds AZ IDs of the endpoint's subnets, sorted
 * @param serviceZoneIds AZ IDs in which the service can be reached from this endpoint's account, sorted: the owner's
 *     statement, or else the consumer's own ec2:DescribeVpcEndpointServices
 * @param service the service, when its owner's account was scanned
 * @param transfer what a gigabyte costs between the two Regions
 */
public record Endpoint(
        String id,
        String name,
        String accountId,
        String region,
        String state,
        String serviceName,
        String serviceId,
        String serviceRegion,
        boolean crossRegion,
        @ReadFrom(ENDPOINTS) Optional<String> type,
        @ReadFrom(ENDPOINTS) Optional<String> vpcId,
        @ReadFrom(ENDPOINTS) Optional<Boolean> requesterManaged,
        @ReadFrom({ENDPOINTS, SUBNETS, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom({SERVICES, SERVICE_DETAILS, ZONES}) Optional<List<String>> serviceZoneIds,
        @ReadFrom({SERVICES, CONNECTIONS}) Optional<Service> service,
        Transfer transfer,
        @ReadFrom(ENDPOINTS) Optional<List<String>> subnetIds,
        @ReadFrom(ENDPOINTS) Optional<List<String>> securityGroupIds,
        @ReadFrom(ENDPOINTS) Optional<Boolean> privateDnsEnabled,
        @ReadFrom(ENDPOINTS) Optional<String> policyDocument,
        Optional<Instant> createdAt,
        Map<String, String> tags) {

    /**
     * Inter-Region data transfer between an endpoint and its service, billed to the endpoint's owner at both ends.
     *
     * @param outKnown whether the price list holds the way from the endpoint's Region to the service's
     * @param outUsdPerGb US dollars per gigabyte from the endpoint's Region to the service's; 0 when not known
     * @param backKnown whether the price list holds the way from the service's Region to the endpoint's
     * @param backUsdPerGb US dollars per gigabyte from the service's Region to the endpoint's; 0 when not known
     * @param asOf ISO date of the price list
     */
    public record Transfer(boolean outKnown, double outUsdPerGb, boolean backKnown, double backUsdPerGb, String asOf) {}
}
