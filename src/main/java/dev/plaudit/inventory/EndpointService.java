package dev.plaudit.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VPC endpoint service as its owner sees it (ec2:DescribeVpcEndpointServiceConfigurations).
 *
 * @param serviceType {@code Interface} or {@code GatewayLoadBalancer}
 * @param serviceState {@code Available}, {@code Pending}, …
 * @param payerResponsibility {@code ServiceOwner}, or empty when the endpoint owner pays
 * @param allowedPrincipals who may connect (ec2:DescribeVpcEndpointServicePermissions)
 */
public record EndpointService(
        String serviceId,
        String serviceName,
        String serviceType,
        String serviceState,
        Zones zones,
        Connectivity connectivity,
        PrivateDns privateDns,
        String payerResponsibility,
        Map<String, String> tags,
        Optional<List<AllowedPrincipal>> allowedPrincipals) {

    /**
     * The zones in which a service is offered.
     *
     * @param availabilityZoneIds AZ IDs; empty when AWS did not state them
     * @param availabilityZones the same zones as names of the owner account's own mapping
     */
    public record Zones(Optional<List<String>> availabilityZoneIds, List<String> availabilityZones) implements Part {
        public Zones {
            availabilityZoneIds = availabilityZoneIds.map(Order::sorted);
            availabilityZones = Order.sorted(availabilityZones);
        }
    }

    /**
     * How consumers connect to a service.
     *
     * @param loadBalancerArns the Network or Gateway Load Balancers behind the service
     * @param supportedRegions Regions from which consumers may connect, the host Region included
     */
    public record Connectivity(
            Optional<Boolean> acceptanceRequired,
            List<String> loadBalancerArns,
            List<String> supportedIpAddressTypes,
            List<String> supportedRegions,
            Optional<Boolean> remoteAccessEnabled)
            implements Part {
        public Connectivity {
            loadBalancerArns = Order.sorted(loadBalancerArns);
            supportedIpAddressTypes = Order.sorted(supportedIpAddressTypes);
            supportedRegions = Order.sorted(supportedRegions);
        }
    }

    /** The private DNS name of a service and the state of its verification; both empty without one. */
    public record PrivateDns(String privateDnsName, String privateDnsNameState) implements Part {}

    /**
     * A principal that may connect.
     *
     * @param principalType {@code All}, {@code Account}, {@code User}, {@code Role}, {@code OrganizationUnit}, {@code Service}
     * @param principal an ARN, or {@code *} for every AWS principal
     */
    public record AllowedPrincipal(String principalType, String principal) {}

    public EndpointService {
        tags = Order.sorted(tags);
        allowedPrincipals = allowedPrincipals.map(principals -> Order.sorted(
                principals,
                Comparator.comparing(AllowedPrincipal::principal).thenComparing(AllowedPrincipal::principalType)));
    }

    /** The same service with the answer about who may connect. */
    public EndpointService withAllowedPrincipals(Optional<List<AllowedPrincipal>> principals) {
        return new EndpointService(
                serviceId,
                serviceName,
                serviceType,
                serviceState,
                zones,
                connectivity,
                privateDns,
                payerResponsibility,
                tags,
                principals);
    }
}
