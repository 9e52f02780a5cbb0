package dev.plaudit.inventory;

import java.util.List;
import java.util.Optional;

/**
 * A service as one of its consumers sees it (ec2:DescribeVpcEndpointServices).
 *
 * @param owner account id of the service owner, or {@code amazon}
 * @param vpcEndpointPolicySupported whether endpoint policies have any effect
 * @param privateDnsName the name that its consumers may use, or empty
 * @param privateDnsNameVerificationState {@code verified}, {@code pendingVerification}, {@code failed}, or empty
 * @param availabilityZoneIds AZ IDs in which both the owner and this consumer can use the service; empty when not stated
 * @param payerResponsibility {@code ServiceOwner}, or an empty text when the endpoint owner pays
 */
public record ServiceDetail(
        String serviceName,
        String serviceId,
        String serviceRegion,
        String owner,
        String privateDnsName,
        String privateDnsNameVerificationState,
        Optional<List<String>> availabilityZoneIds,
        Optional<Boolean> acceptanceRequired,
        Optional<Boolean> vpcEndpointPolicySupported,
        Optional<String> payerResponsibility) {

    public ServiceDetail {
        availabilityZoneIds = availabilityZoneIds.map(Order::sorted);
    }
}
