package dev.plaudit.costs;

/** A change that somebody thinks of, to see what it would cost. */
public sealed interface Change {

    /**
     * A service with its load balancers is in another Region. Its consumers stay where they are: for those of other Regions it
     * is offered there, too.
     */
    record Move(String serviceId, String toRegion) implements Change {}

    /** A Region's consumers have the service there, with load balancers of its own, beside the one that there is. */
    record Serve(String serviceId, String inRegion) implements Change {}

    /** An endpoint is gone; or a service, with its endpoints and the load balancers that serve nothing else. */
    record Delete(String resourceId) implements Change {}

    /** Cross-zone load balancing of all target groups of a load balancer is on, or off. */
    record CrossZone(String loadBalancerArn, boolean on) implements Change {}
}
