package dev.plaudit.costs;

import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.Service;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who pays for an endpoint, and as what AWS charges it. */
final class EndpointBilling {

    private static final String SERVICE_OWNER = "ServiceOwner";
    private static final String OF_A_CUSTOMER = "vpce-svc-";
    private static final Set<String> UNCHARGED_STATES = Set.of("deleting", "deleted");

    private EndpointBilling() {}

    /** Gateway endpoints are free. */
    static boolean isCharged(Endpoint endpoint) {
        return !UNCHARGED_STATES.contains(endpoint.state().toLowerCase(Locale.ROOT))
                && !endpoint.type().equals(Optional.of("Gateway"));
    }

    /** Why it is not known that anybody pays for the endpoint as for any other. */
    static Optional<String> unsure(Endpoint endpoint) {
        if (endpoint.service().id().startsWith(OF_A_CUSTOMER)) {
            return Optional.empty();
        }
        if (endpoint.details().requesterManaged().isEmpty()) {
            return Optional.of("whether an AWS service manages the endpoint");
        }
        return endpoint.details().requesterManaged().get()
                ? Optional.of("who pays for an endpoint that an AWS service manages")
                : Optional.empty();
    }

    /** The type of the endpoint, or else that of its service, which is the same. */
    static String type(Endpoint endpoint) {
        return endpoint.type()
                .or(() -> endpoint.service().details().map(Service::type))
                .orElse("");
    }

    static Item dataItem(Endpoint endpoint) {
        return type(endpoint).equals("GatewayLoadBalancer")
                ? Item.GATEWAY_LOAD_BALANCER_ENDPOINT_DATA
                : Item.ENDPOINT_DATA;
    }

    static String payer(Endpoint endpoint) {
        return endpoint.service()
                .details()
                .filter(service -> service.access().payerResponsibility().equals(SERVICE_OWNER))
                .map(Service::accountId)
                .orElse(endpoint.accountId());
    }
}
