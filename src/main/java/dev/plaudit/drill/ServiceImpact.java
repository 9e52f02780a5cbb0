package dev.plaudit.drill;

import java.util.Comparator;
import java.util.List;

/**
 * What a zone's failure does to a service.
 *
 * @param service the service
 * @param endpoints of its consumers, those with the worst consequence first
 * @param doubt why other consumers may be affected, or empty
 */
public record ServiceImpact(AffectedService service, List<EndpointImpact> endpoints, String doubt) {

    static final Comparator<ServiceImpact> WORST_FIRST = Comparator.comparing(ServiceImpact::worst)
            .thenComparing(impact -> impact.service().name())
            .thenComparing(impact -> impact.service().id())
            .thenComparing(impact -> impact.service().region());

    public ServiceImpact {
        endpoints = endpoints.stream()
                .sorted(Comparator.comparing(EndpointImpact::consequence)
                        .thenComparing(EndpointImpact::accountId)
                        .thenComparing(EndpointImpact::endpointId))
                .toList();
    }

    /** The worst consequence for any consumer. */
    public Consequence worst() {
        Consequence ofEndpoints =
                endpoints.isEmpty() ? Consequence.UNKNOWN : endpoints.get(0).consequence();
        return doubt.isEmpty() || ofEndpoints == Consequence.LOST ? ofEndpoints : Consequence.UNKNOWN;
    }

    /** How many endpoints have a consequence. */
    public int count(Consequence consequence) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.consequence() == consequence)
                .count();
    }

    /**
     * A service, as well as it is known.
     *
     * @param id {@code vpce-svc-…}; empty for a service of AWS or of a marketplace; the endpoint's own if it leads to no service
     * @param name its tag {@code Name}, or the name that consumers connect to; untrusted text
     * @param accountId of its owner, or empty
     */
    public record AffectedService(String id, String name, String accountId, String accountName, String region) {}
}
