package dev.plaudit.costs;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.topology.ReadFrom;
import java.util.List;

/**
 * The monthly costs of an endpoint service. Rules read them as {@code costs}.
 *
 * @param endpointHours the hours of all of its endpoints, whoever pays
 * @param remoteRegions the Regions other than its own that it is offered in
 * @param loadBalancerHours the hours of its load balancers that are behind no other service of the scan
 */
public record ServiceCosts(
        @ReadFrom({ENDPOINTS, SERVICES, CONNECTIONS}) Cost endpointHours,
        @ReadFrom(SERVICES) List<RemoteRegion> remoteRegions,
        @ReadFrom({SERVICES, LOAD_BALANCERS}) Cost loadBalancerHours) {

    /** The hours of a Region that a service is offered in beside its own. */
    public record RemoteRegion(String region, Cost hours) {}
}
