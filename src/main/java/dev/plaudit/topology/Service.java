package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.NOTIFICATIONS;
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
 * @param supportedIpAddressTypes {@code ipv4}, {@code ipv6}
 * @param supportedRegions Regions from which consumers may connect, the host Region included
 * @param remoteAccessEnabled whether consumers of other Regions may connect
 * @param privateDnsName the name that consumers may use instead of the endpoint's own, or empty
 * @param privateDnsNameState {@code verified}, {@code pendingVerification}, {@code failed}, or empty without a name
 * @param payerResponsibility {@code ServiceOwner}, or empty when each endpoint's owner pays
 * @param failure what AWS says about a failure, or empty text: EC2 states none for services
 * @param notifications who is told of connections
 */
public record Service(
        String id,
        String name,
        String serviceName,
        String accountId,
        Account account,
        String region,
        @OneOf(KnownValues.SERVICE_TYPE) String type,
        @OneOf(KnownValues.SERVICE_STATE) String state,
        @ReadFrom({SERVICES, ZONES}) Optional<List<String>> zoneIds,
        @ReadFrom(SERVICES) Optional<Boolean> acceptanceRequired,
        @ReadFrom(PERMISSIONS) Optional<List<Principal>> allowedPrincipals,
        @NeverEmpty List<ServiceLoadBalancer> loadBalancers,
        @ReadFrom(CONNECTIONS) Optional<List<Connection>> connections,
        List<String> supportedRegions,
        @ReadFrom(SERVICES) Optional<Boolean> remoteAccessEnabled,
        @ReadFrom(SERVICES) Optional<List<String>> supportedIpAddressTypes,
        String privateDnsName,
        @OneOf(KnownValues.PRIVATE_DNS_NAME_STATE) String privateDnsNameState,
        @OneOf(KnownValues.PAYER) String payerResponsibility,
        @ReadFrom(SERVICES) Optional<String> failure,
        @ReadFrom(NOTIFICATIONS) Optional<List<Notification>> notifications,
        @ReadFrom(SERVICES) Optional<Map<String, String>> tags) {
    /** The service as it would be in a Region. */
    public Service in(String otherRegion, List<String> regions, List<ServiceLoadBalancer> balancers) {
        return new Service(
                id,
                name,
                serviceName,
                accountId,
                account,
                otherRegion,
                type,
                state,
                zoneIds,
                acceptanceRequired,
                allowedPrincipals,
                balancers,
                connections,
                regions,
                remoteAccessEnabled,
                supportedIpAddressTypes,
                privateDnsName,
                privateDnsNameState,
                payerResponsibility,
                failure,
                notifications,
                tags);
    }

    /**
     * Who may connect.
     *
     * @param type {@code All}, {@code Account}, {@code User}, {@code Role}, {@code OrganizationUnit}, {@code Service}
     * @param principal an ARN, an account id, a service of AWS, or {@code *}
     * @param accountId the account that it is or that its ARN names, or empty
     * @param scanned the account is part of this scan
     */
    public record Principal(String type, String principal, String accountId, boolean scanned) {}

    /**
     * A message to a topic when something happens to connections.
     *
     * @param topicArn of Amazon SNS
     * @param events any of {@code Accept}, {@code Connect}, {@code Delete}, {@code Reject}, sorted
     * @param state {@code Enabled} or {@code Disabled}
     */
    public record Notification(
            String id,
            String topicArn,
            List<String> events,
            @OneOf(KnownValues.NOTIFICATION_STATE) String state) {}
}
