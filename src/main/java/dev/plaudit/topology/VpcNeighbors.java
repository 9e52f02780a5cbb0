package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other endpoints of a VPC that connect to the service of one of them, or may, because they name none. A VPC's owner alone can
 * create endpoints in it, so the account lists all of them (PrivateLink guide, "Shared subnets").
 */
record VpcNeighbors(RegionIndex index, VpcEndpoint endpoint, List<VpcEndpoint> others) {

    static VpcNeighbors of(RegionIndex index, VpcEndpoint endpoint) {
        return new VpcNeighbors(
                index,
                endpoint,
                index.endpointsOf(endpoint.network().vpcId()).stream()
                        .filter(other -> !other.vpcEndpointId().equals(endpoint.vpcEndpointId()))
                        .filter(other -> other.service().serviceName().isEmpty()
                                || other.service()
                                        .serviceName()
                                        .equals(endpoint.service().serviceName()))
                        .toList());
    }

    /**
     * Finds the living endpoints of the same type to the same service. Gateway Load Balancer endpoints are never duplicates, because
     * AWS wants one in each zone. The target of an endpoint that names no service is not compared.
     */
    Optional<List<String>> duplicateIds(List<Gap> gaps) {
        if (endpoint.service().serviceName().isEmpty()) {
            gaps.add(index.notStated(
                    ENDPOINTS, endpoint.vpcEndpointId(), "an endpoint without a service name cannot be compared"));
            return Optional.empty();
        }
        if (!Surroundings.isAlive(endpoint) || endpoint.vpcEndpointType().equals("GatewayLoadBalancer")) {
            return Optional.of(List.of());
        }
        List<VpcEndpoint> inRegion = others.stream()
                .filter(other -> region(other).equals(region(endpoint)))
                .toList();
        return areKnown(Stream.concat(Stream.of(endpoint), inRegion.stream()), gaps)
                ? Optional.of(living(inRegion, endpoint.vpcEndpointType()))
                : Optional.empty();
    }

    /** Finds those of the duplicates for which private DNS is on; only one endpoint of a VPC can have the name. */
    Optional<List<String>> privateDnsIds(List<Gap> gaps) {
        Optional<List<String>> ids = duplicateIds(gaps);
        List<VpcEndpoint> duplicates = others.stream()
                .filter(other -> ids.orElse(List.of()).contains(other.vpcEndpointId()))
                .toList();
        if (duplicates.stream()
                .anyMatch(other -> other.dns().privateDnsEnabled().isEmpty())) {
            gaps.add(index.notStated(
                    ENDPOINTS,
                    endpoint.vpcEndpointId(),
                    "an endpoint of this VPC does not state whether private DNS is on"));
            return Optional.empty();
        }
        return ids.map(known -> duplicates.stream()
                .filter(other -> other.dns().privateDnsEnabled().equals(Optional.of(true)))
                .map(VpcEndpoint::vpcEndpointId)
                .sorted()
                .toList());
    }

    /** Finds the living Gateway endpoints that clients in the VPC could use instead of this one. */
    Optional<List<String>> gatewayIds(List<Gap> gaps) {
        if (endpoint.service().serviceName().isEmpty()) {
            return Optional.of(List.of());
        }
        return areKnown(others.stream(), gaps) ? Optional.of(living(others, "Gateway")) : Optional.empty();
    }

    private boolean areKnown(Stream<VpcEndpoint> compared, List<Gap> gaps) {
        boolean known = !index.region().isIncompleteByPlan(ENDPOINTS) && compared.allMatch(Surroundings::isOfKnownKind);
        if (!known) {
            gaps.add(
                    index.notStated(
                            ENDPOINTS,
                            endpoint.vpcEndpointId(),
                            "an endpoint of this VPC has a type or state that Plaudit does not recognize, or has no service name"));
        }
        return known;
    }

    private List<String> living(List<VpcEndpoint> compared, String type) {
        return compared.stream()
                .filter(Surroundings::isAlive)
                .filter(other -> other.vpcEndpointType().equals(type))
                .filter(other ->
                        other.service().serviceName().equals(endpoint.service().serviceName()))
                .map(VpcEndpoint::vpcEndpointId)
                .sorted()
                .toList();
    }

    private String region(VpcEndpoint of) {
        return Surroundings.serviceRegion(index, of);
    }
}
