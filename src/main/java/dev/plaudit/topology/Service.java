package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.PERMISSIONS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.ZONES;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint service with everything behind it and every consumer it knows of: what rules call {@code service}.
 *
 * @param id {@code vpce-svc-…}
 * @param name the tag {@code Name}, or else the service name
 * @param type {@code Interface} or {@code GatewayLoadBalancer}
 * @param state {@code Available}, {@code Pending}, …
 * @param zoneIds zones in which the service is offered, as AZ IDs, sorted
 * @param allowedPrincipals ARNs, or {@code *}
 * @param connections the consumers' endpoints
 * @param remoteAccessEnabled whether consumers of other Regions may connect
 */
public record Service(
        String id,
        String name,
        String serviceName,
        String accountId,
        String region,
        String type,
        String state,
        @ReadFrom({SERVICES, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom(SERVICES) Optional<Boolean> acceptanceRequired,
        @ReadFrom(PERMISSIONS) Optional<List<Principal>> allowedPrincipals,
        List<ServiceLoadBalancer> loadBalancers,
        @ReadFrom(CONNECTIONS) Optional<List<Connection>> connections,
        List<String> supportedRegions,
        @ReadFrom(SERVICES) Optional<Boolean> remoteAccessEnabled,
        String privateDnsName,
        String privateDnsNameState,
        String payerResponsibility,
        Map<String, String> tags) {

    /**
     * Who may connect.
     *
     * @param type {@code All}, {@code Account}, {@code User}, {@code Role}, {@code OrganizationUnit}, {@code Service}
     * @param principal an ARN, or {@code *}
     */
    public record Principal(String type, String principal) {}
}
