package dev.plaudit.topology;

import java.util.Set;

/**
 * Enumerated values of AWS that Plaudit knows, from the API references of EC2, Elastic Load Balancing and AWS
 * Certificate Manager. They include the
 * empty text if AWS may leave out the value.
 */
public enum KnownValues {
    /** ServiceTypeDetail; {@code Gateway} is a type of AWS's own services only. */
    SERVICE_TYPE("Interface", "Gateway", "GatewayLoadBalancer"),
    /** ServiceConfiguration. */
    SERVICE_STATE(Spelling.ANY_CASE, "pending", "available", "deleting", "deleted", "failed"),
    /** PrivateDnsNameConfiguration; none without a private DNS name. */
    PRIVATE_DNS_NAME_STATE(Spelling.ANY_CASE, "pendingverification", "verified", "failed", ""),
    /** ServiceConfiguration; none where the owner of each endpoint pays. */
    PAYER("ServiceOwner", ""),
    /** PayerResponsibilityEntry; none where the service decides. */
    ENDPOINT_PAYER("vpc-endpoint-account", "vpc-endpoint-service-account", ""),
    /** ConnectionNotification. */
    NOTIFICATION_STATE("Enabled", "Disabled"),
    /** VpcEndpoint. */
    ENDPOINT_TYPE("Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork", "Tunnel"),
    /** VpcEndpoint and VpcEndpointConnection. */
    ENDPOINT_STATE(
            Spelling.ANY_CASE,
            "pendingacceptance",
            "pending",
            "available",
            "deleting",
            "deleted",
            "rejected",
            "failed",
            "expired",
            "partial"),
    /** VpcEndpointAssociation, and the values of its filter. */
    ACCESSIBILITY(Spelling.ANY_CASE, "accessible", "inaccessible", "available", "pending", "failed"),
    /** LoadBalancer. */
    LOAD_BALANCER_TYPE("application", "network", "gateway"),
    /** LoadBalancer; none of a Gateway Load Balancer. */
    SCHEME("internal", "internet-facing", ""),
    /** BlockPublicAccessStates, as {@code InternetGatewayBlockMode}. */
    BLOCK_MODE("off", "block-ingress", "block-bidirectional"),
    /** LoadBalancerState. */
    LOAD_BALANCER_STATE("active", "provisioning", "active_impaired", "failed"),
    /** LoadBalancer. */
    ADDRESS_TYPE("ipv4", "dualstack", "dualstack-without-public-ipv4"),
    /** LoadBalancer; none without security groups. */
    ON_OR_OFF(Spelling.ANY_CASE, "on", "off", ""),
    /** Listener; none of a Gateway Load Balancer, of which no rule reads it. */
    LISTENER_PROTOCOL("HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"),
    /** TargetGroup. */
    TARGET_PROTOCOL("HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"),
    /** TargetGroup. */
    TARGET_TYPE("instance", "ip", "lambda", "alb"),
    /** TargetGroup, as {@code HealthCheckProtocol}. */
    HEALTH_CHECK_PROTOCOL("HTTP", "HTTPS", "TCP"),
    /** TargetHealth. */
    TARGET_STATE("initial", "healthy", "unhealthy", "unhealthy.draining", "unused", "draining", "unavailable"),
    /** AdministrativeOverride; none where it does not apply. */
    ADMINISTRATIVE_OVERRIDE("unknown", "no_override", "zonal_shift_active", "zonal_shift_delegated_to_dns", ""),
    /** CapacityReservationStatus. */
    RESERVATION_STATE("provisioned", "pending", "rebalancing", "failed"),
    /** FlowLog. */
    TRAFFIC_TYPE("ACCEPT", "REJECT", "ALL"),
    /** FlowLog. */
    FLOW_LOG_STATUS("ACTIVE"),
    /** FlowLog, as {@code DeliverLogsStatus}; none before the first delivery. */
    LOG_DELIVERY("SUCCESS", "FAILED", ""),
    /** ManagedRuleState of CloudWatch; none of a rule that was never created. */
    INSIGHT_RULE_STATE(Spelling.ANY_CASE, "ENABLED", "DISABLED", ""),
    /** CertificateDetail of AWS Certificate Manager. */
    CERTIFICATE_TYPE("IMPORTED", "AMAZON_ISSUED", "PRIVATE"),
    /** CertificateDetail of AWS Certificate Manager. */
    CERTIFICATE_STATUS(
            "PENDING_VALIDATION", "ISSUED", "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT", "REVOKED", "FAILED");

    /** Whether case matters. */
    private enum Spelling {
        EXACT,
        /** EC2 writes states in lower camel case, and its API reference begins them with a capital. */
        ANY_CASE
    }

    private final Spelling spelling;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is.
    private final Set<String> values;

    KnownValues(String... values) {
        this(Spelling.EXACT, values);
    }

    KnownValues(Spelling spelling, String... values) {
        this.spelling = spelling;
        this.values = Set.of(values);
    }

    /** Whether a value that AWS stated is known. */
    public boolean contains(String stated) {
        return values.contains(stated)
                || (spelling == Spelling.ANY_CASE && values.stream().anyMatch(stated::equalsIgnoreCase));
    }
}
