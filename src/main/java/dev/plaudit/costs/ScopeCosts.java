package dev.plaudit.costs;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.topology.ReadFrom;
import java.util.List;

/** What an account consumes in a Region costs by the month: what rules of this kind call {@code costs}. */
public record ScopeCosts(@ReadFrom({ENDPOINTS, SERVICES}) List<ConsumedService> consumedServices) {

    /**
     * The interface endpoints of an account and Region to one service.
     *
     * @param separate the hours of them all
     * @param shared the hours of the one with the most zones; what the way to it from other VPCs costs is not known
     */
    public record ConsumedService(String serviceName, Cost separate, Cost shared) {}
}
