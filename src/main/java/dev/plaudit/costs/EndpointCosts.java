package dev.plaudit.costs;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.topology.ReadFrom;

/**
 * The monthly costs of an endpoint. Rules read them as {@code costs}.
 *
 * @param hours its hours in all of its zones
 * @param data the bytes that it processes
 * @param transfer data between its Region and the service's; nothing within a Region
 * @param withDuplicates the hours of this and all other endpoints of its VPC to the same service
 * @param servedLocally its hours, and those of one more Network Load Balancer for the service in the endpoint's Region: what
 *     takes the place of {@code hours} and {@code transfer} once the service is offered there; the same as {@code hours}
 *     within a Region
 * @param transferRates what a terabyte costs between the two Regions
 */
public record EndpointCosts(
        @ReadFrom({ENDPOINTS, SERVICES}) Cost hours,
        @ReadFrom({ENDPOINTS, SERVICES, METRIC_DATA}) Cost data,
        Cost transfer,
        @ReadFrom({ENDPOINTS, SERVICES}) Cost withDuplicates,
        @ReadFrom({ENDPOINTS, SERVICES}) Cost servedLocally,
        TransferRates transferRates) {

    /**
     * Inter-Region data transfer between an endpoint and its service, billed to the endpoint's owner at both ends.
     *
     * @param outKnown whether the price list holds the way from the endpoint's Region to the service's
     * @param outUsdPerTb US dollars for 1,024 GB from the endpoint's Region to the service's; 0 when not known
     * @param backKnown whether the price list holds the way from the service's Region to the endpoint's
     * @param backUsdPerTb US dollars for 1,024 GB from the service's Region to the endpoint's; 0 when not known
     * @param asOf ISO date of the older of the two prices, or empty when neither is known
     */
    public record TransferRates(
            boolean outKnown, double outUsdPerTb, boolean backKnown, double backUsdPerTb, String asOf) {}
}
