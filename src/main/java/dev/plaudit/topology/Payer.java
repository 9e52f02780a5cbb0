package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.ServiceDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides who pays for an endpoint from what both sides of the link state. A setting of the endpoint
 * ({@code PayerResponsibilities}) precedes the one of its service ({@code PayerResponsibility}).
 */
final class Payer {

    static final String ENDPOINT_OWNER = "endpoint-owner";
    static final String SERVICE_OWNER = "service-owner";

    /** AWS's words for both settings; a service without one leaves the charges to the owner of each endpoint. */
    private static final Map<String, String> STATED = Map.of(
            "", ENDPOINT_OWNER,
            "vpc-endpoint-account", ENDPOINT_OWNER,
            "ServiceOwner", SERVICE_OWNER,
            "vpc-endpoint-service-account", SERVICE_OWNER);

    private Payer() {}

    /**
     * The payer of an endpoint that its own account lists.
     *
     * @param gaps receives a contradiction, or a value that Plaudit does not know
     * @return empty in these cases and when neither side was read
     */
    static Optional<String> of(
            Surroundings seen,
            Optional<Connection> connection,
            Optional<Service> service,
            Optional<ServiceDetail> detail,
            List<Gap> gaps) {
        String id = seen.endpoint().vpcEndpointId();
        List<String> ofEndpoint = Stream.concat(
                        Stream.of(seen.endpoint().payerResponsibility()),
                        connection.stream().map(Connection::payerResponsibility))
                .toList();
        List<String> ofService = Stream.concat(
                        service.stream().map(known -> known.access().payerResponsibility()),
                        detail.stream().flatMap(stated -> stated.payerResponsibility().stream()))
                .toList();
        return decided(ofEndpoint, ofService, why -> seen.index().notStated(ENDPOINTS, id, why), gaps);
    }

    /** The payer of an endpoint that only the owner of its service lists. */
    static Optional<String> of(Connection connection, Service service, List<Gap> gaps) {
        return decided(
                List.of(connection.payerResponsibility()),
                List.of(service.access().payerResponsibility()),
                why -> new Gap(
                        service.account().id(),
                        service.region(),
                        CONNECTIONS,
                        Cause.NOT_STATED,
                        connection.endpointId(),
                        why),
                gaps);
    }

    private static Optional<String> decided(
            List<String> ofEndpoint, List<String> ofService, Function<String, Gap> gap, List<Gap> gaps) {
        List<String> own =
                ofEndpoint.stream().filter(payer -> !payer.isEmpty()).distinct().toList();
        List<String> stated = own.isEmpty() ? ofService.stream().distinct().toList() : own;
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        if (stated.size() > 1) {
            gaps.add(gap.apply("the accounts of the endpoint and of the service report different payers"));
            return Optional.empty();
        }
        Optional<String> payer = Optional.ofNullable(STATED.get(stated.get(0)));
        if (payer.isEmpty()) {
            gaps.add(gap.apply("AWS reports a payer that Plaudit does not recognize"));
        }
        return payer;
    }
}
