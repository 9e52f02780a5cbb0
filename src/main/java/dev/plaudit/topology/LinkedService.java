package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Optional;

/**
 * The service at the other end of an endpoint. Rules read it as {@code endpoint.service}.
 *
 * @param name the service as the endpoint names it; empty for Resource and ServiceNetwork endpoints
 * @param id {@code vpce-svc-…}, or empty for a service of AWS or of a marketplace
 * @param region the Region of the service
 * @param crossRegion the endpoint and its service are in different Regions
 * @param owner account id of the service's owner, {@code amazon}, or another alias
 * @param ownerScanned the service's owner is an account of this scan
 * @param policySupported whether the service supports endpoint policies
 * @param zoneIds AZ IDs in which the service can be reached from the endpoint's account, sorted: the owner's statement, or
 *     else the consumer's own ec2:DescribeVpcEndpointServices
 * @param privateDns the name that consumers may use instead of the endpoint's own: the owner's statement, or else the consumer's
 *     own ec2:DescribeVpcEndpointServices
 * @param details the service with everything behind it, when its owner's account was scanned
 */
public record LinkedService(
        String name,
        String id,
        String region,
        boolean crossRegion,
        @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<String> owner,
        @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<Boolean> ownerScanned,
        @ReadFrom(SERVICE_DETAILS) Optional<Boolean> policySupported,
        @ReadFrom({SERVICES, SERVICE_DETAILS, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom({SERVICES, SERVICE_DETAILS}) Optional<ServiceAccess.PrivateDns> privateDns,
        @ReadFrom({SERVICES, CONNECTIONS}) Optional<Service> details) {

    /** The service as it would be in a Region, seen from an endpoint's Region. */
    LinkedService in(String otherRegion, String endpointRegion) {
        return new LinkedService(
                name,
                id,
                otherRegion,
                !endpointRegion.equals(otherRegion),
                owner,
                ownerScanned,
                policySupported,
                zoneIds,
                privateDns,
                details);
    }
}
