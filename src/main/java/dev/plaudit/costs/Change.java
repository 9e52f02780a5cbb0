package dev.plaudit.costs;

/** A change of a what-if. */
public sealed interface Change {

    /**
     * Moves a service with its load balancers to another Region. Its consumers stay in theirs, where the service remains
     * available.
     */
    record Move(String serviceId, String toRegion) implements Change {}

    /** Serves a Region's consumers there, with additional load balancers. */
    record Serve(String serviceId, String inRegion) implements Change {}

    /** Deletes an endpoint, or a service with its endpoints and the load balancers that serve nothing else. */
    record Delete(String resourceId) implements Change {}

    /** Turns cross-zone load balancing on or off for all target groups of a load balancer. */
    record CrossZone(String loadBalancerArn, boolean on) implements Change {}
}
