package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A VPC endpoint as its owner sees it (ec2:DescribeVpcEndpoints).
 *
 * @param vpcEndpointType {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, {@code Resource}, … or a kind
 *     newer than Plaudit
 * @param payerResponsibility who pays for this endpoint: {@code vpc-endpoint-account},
 *     {@code vpc-endpoint-service-account}, or empty when AWS stated nobody and the service decides
 * @param policyDocument the endpoint policy as JSON, or empty
 * @param associations what a Resource, ServiceNetwork or Tunnel endpoint leads to (ec2:DescribeVpcEndpointAssociations); empty
 *     for other types, and when it was not requested or has no answer
 */
@LineOrder("""
        vpcEndpointId vpcEndpointType vpcId serviceName serviceRegion state subnetIds securityGroupIds routeTableIds
        ipAddressType privateDnsEnabled requesterManaged dnsNames creationTimestamp payerResponsibility policyDocument
        failure associations tags""")
public record VpcEndpoint(
        String vpcEndpointId,
        String vpcEndpointType,
        Service service,
        Network network,
        Dns dns,
        Lifecycle lifecycle,
        String payerResponsibility,
        String policyDocument,
        Optional<List<Association>> associations,
        Map<String, String> tags) {

    private static final Set<String> WITHOUT_SERVICE = Set.of("Resource", "ServiceNetwork", "Tunnel");

    /**
     * The service that an endpoint connects to.
     *
     * @param serviceName empty for Resource and ServiceNetwork endpoints
     * @param serviceRegion the Region of the service, or empty when it is the endpoint's own
     */
    public record Service(String serviceName, String serviceRegion) implements Part {}

    /**
     * Where an endpoint is in its VPC.
     *
     * @param subnetIds one subnet per zone; the only way to the endpoint's zones
     * @param routeTableIds the route tables that lead to a gateway endpoint; empty when AWS did not state them
     */
    public record Network(
            String vpcId,
            List<String> subnetIds,
            List<String> securityGroupIds,
            Optional<List<String>> routeTableIds,
            String ipAddressType)
            implements Part {
        public Network {
            subnetIds = Order.sorted(subnetIds);
            securityGroupIds = Order.sorted(securityGroupIds);
            routeTableIds = routeTableIds.map(Order::sorted);
        }
    }

    /** The names under which an endpoint is found. */
    public record Dns(Optional<Boolean> privateDnsEnabled, List<String> dnsNames) implements Part {
        public Dns {
            dnsNames = Order.sorted(dnsNames);
        }
    }

    /**
     * How an endpoint came to be, and what has become of it.
     *
     * @param state as on the wire, lower camel case: {@code available}, {@code pendingAcceptance}, …
     * @param requesterManaged true when an AWS service created and manages it
     * @param failure AWS's own words when the endpoint failed, or empty
     */
    public record Lifecycle(
            String state, Optional<Boolean> requesterManaged, Optional<Instant> creationTimestamp, String failure)
            implements Part {}

    public VpcEndpoint {
        associations = associations.map(all -> Order.sorted(all, Comparator.comparing(Association::id)));
        tags = Order.sorted(tags);
    }

    /** Returns whether its type leads to resources and services of VPC Lattice, or to a network segment, so that it names no service. */
    public boolean leadsToNoService() {
        return WITHOUT_SERVICE.contains(vpcEndpointType);
    }

    /** Returns the same endpoint with its associations; empty if they were not seen. */
    public VpcEndpoint withAssociations(Optional<List<Association>> stated) {
        return new VpcEndpoint(
                vpcEndpointId,
                vpcEndpointType,
                service,
                network,
                dns,
                lifecycle,
                payerResponsibility,
                policyDocument,
                stated,
                tags);
    }

    /**
     * A resource or service that an endpoint leads to.
     *
     * @param associatedResourceArn of a resource configuration or a service of VPC Lattice, or empty
     * @param associatedResourceAccessibility AWS's own word for whether it is accessible, or empty
     * @param failure AWS's own words when the association or its private DNS name failed, or empty
     */
    public record Association(
            String id,
            String vpcEndpointId,
            String associatedResourceArn,
            String associatedResourceAccessibility,
            String failure) {}
}
