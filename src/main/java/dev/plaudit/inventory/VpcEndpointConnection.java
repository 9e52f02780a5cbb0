package dev.plaudit.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer's endpoint as the service owner sees it (ec2:DescribeVpcEndpointConnections). It states neither subnets nor
 * zones.
 *
 * @param vpcEndpointOwner the consumer's account id
 * @param vpcEndpointState as on the wire, lower camel case: {@code available}, {@code pendingAcceptance}, …
 * @param vpcEndpointRegion the Region of the consumer's endpoint, or empty when AWS did not state it
 * @param payerResponsibility who pays for this endpoint: {@code vpc-endpoint-account},
 *     {@code vpc-endpoint-service-account}, or empty when AWS stated nobody and the service decides
 */
public record VpcEndpointConnection(
        String serviceId,
        String vpcEndpointId,
        String vpcEndpointOwner,
        String vpcEndpointState,
        String vpcEndpointRegion,
        Optional<Instant> creationTimestamp,
        List<String> loadBalancerArns,
        String ipAddressType,
        String payerResponsibility,
        Map<String, String> tags) {

    public VpcEndpointConnection {
        loadBalancerArns = Order.sorted(loadBalancerArns);
        tags = Order.sorted(tags);
    }
}
