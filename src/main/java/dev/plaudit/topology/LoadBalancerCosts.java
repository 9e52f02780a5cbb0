package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.ZONES;

/**
 * What a load balancer costs by the month: what rules of this kind call {@code costs}.
 *
 * @param hours its hours
 * @param zoneTransfer data between its zones; nothing with cross-zone load balancing off
 */
public record LoadBalancerCosts(
        @ReadFrom(LOAD_BALANCERS) Cost hours,

        @ReadFrom({
            LOAD_BALANCERS,
            LOAD_BALANCER_ATTRIBUTES,
            TARGET_GROUPS,
            TARGET_GROUP_ATTRIBUTES,
            SUBNETS,
            ZONES,
            METRIC_DATA
        })
        Cost zoneTransfer) {}
