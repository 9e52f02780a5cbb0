package dev.plaudit.costs;

import dev.plaudit.inventory.Resource;
import java.util.Comparator;
import java.util.Locale;

/**
 * A monthly charge for one resource.
 *
 * @param payerAccountId the owner of the endpoint or of the service
 * @param payerAccountName a name for people, or empty
 * @param resource an endpoint, a service or a load balancer, as in its findings
 * @param serviceId the endpoint service it is about, or empty for one of AWS
 * @param peerRegion where the other end of a link is; the Region of the resource for anything else
 * @param estimate the amount, a lower bound where something is unknown
 */
public record CostLine(
        Charge charge,
        String payerAccountId,
        String payerAccountName,
        Resource resource,
        String serviceId,
        String peerRegion,
        Estimate estimate)
        implements Comparable<CostLine> {

    private static final Comparator<CostLine> ORDER = Comparator.comparing(
                    (CostLine line) -> line.estimate().usd())
            .reversed()
            .thenComparing(CostLine::payerAccountId)
            .thenComparing(CostLine::region)
            .thenComparing(CostLine::resourceId)
            .thenComparing(CostLine::serviceId)
            .thenComparing(CostLine::charge);

    /** What is paid for. */
    public enum Charge {
        /** An endpoint's hours in its zones. */
        ENDPOINT_HOURS,
        /** The data that an endpoint processes. */
        ENDPOINT_DATA,
        /** Data between the Regions of an endpoint and its service. */
        REGION_TRANSFER,
        /** The hours of a service in the remote Regions that it is offered in. */
        REMOTE_REGION_HOURS,
        /** A load balancer's hours. */
        LOAD_BALANCER_HOURS,
        /** A load balancer's capacity units. */
        LOAD_BALANCER_CAPACITY,
        /** Data between a load balancer's zones. */
        ZONE_TRANSFER;

        /** The spelling in reports: {@code endpoint_hours}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String resourceId() {
        return resource.id();
    }

    public String resourceName() {
        return resource.name();
    }

    /** Where the resource is. */
    public String region() {
        return resource.region();
    }

    /** {@code us-east-1}, or {@code eu-west-1 to us-east-1} for a link between Regions. */
    public String way() {
        return region().equals(peerRegion) ? region() : region() + " to " + peerRegion;
    }

    /** The most expensive first. */
    @Override
    public int compareTo(CostLine other) {
        return ORDER.compare(this, other);
    }
}
