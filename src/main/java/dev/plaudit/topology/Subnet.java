package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.SUBNETS;

import java.util.Optional;

/**
 * A subnet that an endpoint or a load balancer has a network interface in.
 *
 * @param id {@code subnet-…}
 * @param availableIpAddressCount free IPv4 addresses; missing for a subnet that the account cannot see
 * @param internetGatewayBlockMode what VPC Block Public Access does with traffic of internet gateways: {@code off},
 *     {@code block-ingress} or {@code block-bidirectional}
 */
public record Subnet(
        String id,
        @ReadFrom(SUBNETS) Optional<String> zoneId,
        @ReadFrom(SUBNETS) Optional<Long> availableIpAddressCount,

        @ReadFrom(SUBNETS) @OneOf(KnownValues.BLOCK_MODE) Optional<String> internetGatewayBlockMode) {}
