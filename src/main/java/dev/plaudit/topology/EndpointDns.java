package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.VPC_ATTRIBUTE;

import java.util.Optional;

/**
 * How names of a service resolve in the endpoint's VPC: what rules call {@code endpoint.network.dns}.
 *
 * @param privateDnsEnabled the service's private DNS name resolves to the endpoint
 * @param vpcDnsSupport the VPC's {@code enableDnsSupport}
 * @param vpcDnsHostnames the VPC's {@code enableDnsHostnames}
 */
public record EndpointDns(
        @ReadFrom(ENDPOINTS) Optional<Boolean> privateDnsEnabled,
        @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsSupport,
        @ReadFrom(VPC_ATTRIBUTE) Optional<Boolean> vpcDnsHostnames) {

    static final EndpointDns UNSEEN = new EndpointDns(Optional.empty(), Optional.empty(), Optional.empty());
}
