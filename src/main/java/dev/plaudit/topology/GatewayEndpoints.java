package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.List;
import java.util.Optional;

/** Finds the Gateway endpoints that clients in the VPC of an endpoint could use instead of it. */
final class GatewayEndpoints {

    private GatewayEndpoints() {}

    /** A VPC's owner alone can create endpoints in it, so the account lists all of them (PrivateLink guide, "Shared subnets"). */
    static Optional<List<String>> of(RegionIndex index, VpcEndpoint endpoint, List<Gap> gaps) {
        if (endpoint.serviceName().isEmpty()) {
            return Optional.of(List.of());
        }
        List<VpcEndpoint> others = index.endpointsOf(endpoint.vpcId()).stream()
                .filter(other -> !other.vpcEndpointId().equals(endpoint.vpcEndpointId()))
                .filter(other ->
                        other.serviceName().isEmpty() || other.serviceName().equals(endpoint.serviceName()))
                .toList();
        if (!others.stream().allMatch(Surroundings::isOfKnownKind)) {
            gaps.add(
                    index.notStated(
                            ENDPOINTS,
                            endpoint.vpcEndpointId(),
                            "an endpoint of this VPC has a type or state that Plaudit does not recognize, or has no service name"));
            return Optional.empty();
        }
        return Optional.of(others.stream()
                .filter(other -> other.vpcEndpointType().equals("Gateway"))
                .filter(other -> other.serviceName().equals(endpoint.serviceName()))
                .filter(Surroundings::isAlive)
                .map(VpcEndpoint::vpcEndpointId)
                .sorted()
                .toList());
    }
}
