package dev.plaudit.costs;

import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.topology.ReadFrom;

/**
 * The monthly costs of a load balancer. Rules read them as {@code costs}.
 *
 * @param hours its hours
 * @param zoneTransfer data between its zones; nothing with cross-zone load balancing off
 * @param betweenZones the same where nobody looks at the traffic: an unknown amount at a known price
 * @param zoneTransferRate what a terabyte costs between its zones
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
        Cost zoneTransfer,

        Cost betweenZones,

        ZoneTransferRate zoneTransferRate) {

    /**
     * Data transfer between zones of a Region, both directions together.
     *
     * @param known whether the price list holds it
     * @param usdPerTb US dollars for 1,024 GB; 0 when not known
     * @param asOf ISO date of the price, or empty when not known
     */
    public record ZoneTransferRate(boolean known, double usdPerTb, String asOf) {}
}
