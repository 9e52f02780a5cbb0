package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
 * @param details the service with everything behind it, when its owner's account was scanned
 * @param payer who pays for the hours and data of the endpoint: {@code endpoint-owner} or {@code service-owner}; missing when the
 *     two sides contradict each other
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
        @ReadFrom({SERVICES, CONNECTIONS}) Optional<Service> details,

        @ReadFrom({SERVICES, SERVICE_DETAILS, ENDPOINTS, CONNECTIONS})
        Optional<String> payer) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Whether the service's owner pays for the hours and data of the endpoint. */
    public boolean isPaidByItsOwner() {
        return payer.equals(Optional.of(Payer.SERVICE_OWNER));
    }

    /** The account of the service's owner; empty if it is unknown, and for an alias such as {@code amazon}. */
    public Optional<String> ownerAccountId() {
        return owner.filter(id -> ACCOUNT.matcher(id).matches());
    }

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
                details,
                payer);
    }
}
