package dev.plaudit.costs;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.topology.ReadFrom;
import java.util.List;

/** The monthly costs of what an account consumes in a Region. Rules read them as {@code costs}. */
public record ScopeCosts(@ReadFrom({ENDPOINTS, SERVICES}) List<ConsumedService> consumedServices) {

    /**
     * The interface endpoints of an account and Region to one service.
     *
     * @param separate the hours of them all
     * @param shared the hours of the one with the most zones; what the way to it from other VPCs costs is not known
     */
    public record ConsumedService(String serviceName, Cost separate, Cost shared) {}
}
