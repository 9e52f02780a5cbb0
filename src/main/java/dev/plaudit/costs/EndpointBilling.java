package dev.plaudit.costs;

import dev.plaudit.topology.Endpoint;
import dev.plaudit.topology.LinkedService;
import dev.plaudit.topology.Service;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides who pays for an endpoint and which items AWS charges. */
final class EndpointBilling {

    private static final String OF_A_CUSTOMER = "vpce-svc-";
    private static final Set<String> UNCHARGED_STATES = Set.of("deleting", "deleted");

    private EndpointBilling() {}

    /** Gateway endpoints are free. */
    static boolean isCharged(Endpoint endpoint) {
        return !UNCHARGED_STATES.contains(endpoint.state().toLowerCase(Locale.ROOT))
                && !endpoint.type().equals(Optional.of("Gateway"));
    }

    /** The estimate of an endpoint that is free, or whose payer is unknown; empty for one that is charged as usual. */
    static Optional<Estimate> freeOrUnknown(Endpoint endpoint) {
        if (!isCharged(endpoint)) {
            return Optional.of(Estimate.NOTHING);
        }
        if (endpoint.service().isPaidByItsOwner()
                && endpoint.service().ownerAccountId().isEmpty()) {
            return Optional.of(Estimate.unknown("which account owns the service and pays for the endpoint"));
        }
        if (endpoint.service().id().startsWith(OF_A_CUSTOMER)) {
            return Optional.empty();
        }
        Optional<Boolean> managed = endpoint.details().requesterManaged();
        if (managed.isEmpty()) {
            return Optional.of(Estimate.unknown("whether an AWS service manages the endpoint"));
        }
        return managed.filter(byService -> byService)
                .map(byService -> Estimate.unknown("who pays for an endpoint that an AWS service manages"));
    }

    /** The type of the endpoint, or of its service, which is the same. */
    static String type(Endpoint endpoint) {
        return endpoint.type()
                .or(() -> endpoint.service().details().map(Service::type))
                .orElse("");
    }

    /** What the data of an endpoint is charged as; empty for types of which no source states it. */
    static Optional<Item> dataItem(Endpoint endpoint) {
        return switch (type(endpoint)) {
            case "Interface" -> Optional.of(Item.ENDPOINT_DATA);
            case "GatewayLoadBalancer" -> Optional.of(Item.GATEWAY_LOAD_BALANCER_ENDPOINT_DATA);
            default -> Optional.empty();
        };
    }

    /** The account that pays for hours and data: the endpoint's own, unless the service's owner is known to. */
    static String payer(Endpoint endpoint) {
        LinkedService service = endpoint.service();
        return service.isPaidByItsOwner()
                ? service.ownerAccountId().orElse(endpoint.account().id())
                : endpoint.account().id();
    }
}
