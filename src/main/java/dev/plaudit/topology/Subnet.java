package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.SUBNETS;

import java.util.Optional;

/**
 * A subnet that an endpoint or a load balancer has a network interface in.
 *
 * @param id {@code subnet-…}
 * @param availableIpAddressCount free IPv4 addresses; missing for a subnet that the account cannot see
 */
public record Subnet(
        String id,
        @ReadFrom(SUBNETS) Optional<String> zoneId,
        @ReadFrom(SUBNETS) Optional<Long> availableIpAddressCount) {}
