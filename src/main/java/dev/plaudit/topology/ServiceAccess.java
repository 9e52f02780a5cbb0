package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.INSIGHT_RULES;
import static dev.plaudit.inventory.Calls.NOTIFICATIONS;
import static dev.plaudit.inventory.Calls.PERMISSIONS;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.inventory.ServiceDetail;
import java.util.List;
import java.util.Optional;

/**
 * Who may connect to a service, from where and how. Rules read it as {@code service.access}.
 *
 * @param serviceName the name that consumers connect to: {@code com.amazonaws.vpce.us-east-1.vpce-svc-…}
 * @param acceptanceRequired whether the owner has to accept each connection
 * @param allowedPrincipals ARNs, or {@code *}
 * @param supportedRegions Regions from which consumers may connect, the host Region included
 * @param remoteAccessEnabled whether consumers of other Regions may connect
 * @param supportedIpAddressTypes {@code ipv4}, {@code ipv6}
 * @param privateDns the name that consumers may use instead of the endpoint's own
 * @param payerResponsibility {@code ServiceOwner}, or empty when each endpoint's owner pays
 * @param notifications who is told of connections
 * @param insightRules the managed rules that CloudWatch Contributor Insights offers for the traffic of its consumers
 */
public record ServiceAccess(
        String serviceName,
        @ReadFrom(SERVICES) Optional<Boolean> acceptanceRequired,
        @ReadFrom(PERMISSIONS) Optional<List<Principal>> allowedPrincipals,
        List<String> supportedRegions,
        @ReadFrom(SERVICES) Optional<Boolean> remoteAccessEnabled,
        @ReadFrom(SERVICES) Optional<List<String>> supportedIpAddressTypes,
        PrivateDns privateDns,
        @OneOf(KnownValues.PAYER) String payerResponsibility,
        @ReadFrom(NOTIFICATIONS) Optional<List<Notification>> notifications,
        @ReadFrom(INSIGHT_RULES) Optional<List<InsightRule>> insightRules) {

    /** The same for consumers of other Regions. */
    ServiceAccess from(List<String> regions) {
        return new ServiceAccess(
                serviceName,
                acceptanceRequired,
                allowedPrincipals,
                regions,
                remoteAccessEnabled,
                supportedIpAddressTypes,
                privateDns,
                payerResponsibility,
                notifications,
                insightRules);
    }

    /**
     * A principal that may connect.
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

    /**
     * A managed rule of CloudWatch Contributor Insights.
     *
     * @param template {@code VpcEndpointService-BytesByEndpointId-v1}
     * @param state {@code ENABLED}, {@code DISABLED}, or empty if it was never created
     */
    public record InsightRule(
            String template,
            @OneOf(KnownValues.INSIGHT_RULE_STATE) String state) {}

    /**
     * The name that consumers may use instead of an endpoint's own. Rules read it as {@code service.access.privateDns}.
     *
     * @param name empty without one
     * @param state of its verification: {@code verified}, {@code pendingVerification}, {@code failed}, or empty without a name
     */
    public record PrivateDns(
            String name,
            @OneOf(KnownValues.PRIVATE_DNS_NAME_STATE) String state) {

        /** The name that a consumer sees. */
        static PrivateDns of(ServiceDetail detail) {
            return new PrivateDns(detail.privateDnsName(), detail.privateDnsNameVerificationState());
        }
    }
}
