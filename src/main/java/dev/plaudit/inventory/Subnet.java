package dev.plaudit.inventory;

/**
 * A subnet (ec2:DescribeSubnets).
 *
 * @param availabilityZone the zone's name in the account that was asked
 * @param availabilityZoneId the zone's ID, or empty when AWS did not state it
 * @param ownerId another account than the one asked when the subnet is shared
 * @param availableIpAddressCount free IPv4 addresses, or -1 when AWS did not state it
 * @param internetGatewayBlockMode what VPC Block Public Access does here: {@code off}, {@code block-ingress},
 *     {@code block-bidirectional}, or empty when AWS did not state it
 */
public record Subnet(
        String subnetId,
        String vpcId,
        String ownerId,
        String availabilityZone,
        String availabilityZoneId,
        String cidrBlock,
        int availableIpAddressCount,
        String internetGatewayBlockMode) {}
