package dev.plaudit.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one account stated in one Region. A list that is {@code Optional.empty()} was not read; {@link #gaps()} says why,
 * unless nothing in the account and Region called for it.
 *
 * @param accountName a name for people, or empty
 * @param region {@value #EVERY_REGION} when the account could not be entered and its Regions are not known
 * @param readAt when the last answer came
 * @param loadBalancers those that a service names, and Application Load Balancers that are their targets
 * @param targetGroups those of {@code loadBalancers}
 * @param instances those that are targets, as far as AWS told
 * @param serviceDetails the customer services that the endpoints connect to, as far as this account sees them
 */
public record RegionInventory(
        String accountId,
        String accountName,
        String region,
        Instant readAt,
        Optional<List<AvailabilityZone>> availabilityZones,
        Optional<List<EndpointService>> services,
        Optional<List<VpcEndpointConnection>> connections,
        Optional<List<VpcEndpoint>> endpoints,
        List<ServiceDetail> serviceDetails,
        Optional<List<Subnet>> subnets,
        List<Instance> instances,
        Optional<List<LoadBalancer>> loadBalancers,
        Optional<List<TargetGroup>> targetGroups,
        List<Gap> gaps) {

    /** Stands for the Regions of an account that could not be entered. */
    public static final String EVERY_REGION = "*";

    public RegionInventory {
        availabilityZones = availabilityZones.map(List::copyOf);
        services = services.map(List::copyOf);
        connections = connections.map(List::copyOf);
        endpoints = endpoints.map(List::copyOf);
        serviceDetails = List.copyOf(serviceDetails);
        subnets = subnets.map(List::copyOf);
        instances = List.copyOf(instances);
        loadBalancers = loadBalancers.map(List::copyOf);
        targetGroups = targetGroups.map(List::copyOf);
        gaps = gaps.stream().sorted().distinct().toList();
    }

    /** Nothing but gaps: the account or Region could not be entered. */
    public static RegionInventory unseen(
            String accountId, String accountName, String region, Instant readAt, List<Gap> gaps) {
        return new RegionInventory(
                accountId,
                accountName,
                region,
                readAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                gaps);
    }

    /** How much of the account and Region was seen. */
    public Coverage coverage() {
        if (gaps.isEmpty()) {
            return Coverage.COMPLETE;
        }
        if (gaps.stream().anyMatch(gap -> gap.cause() == Gap.Cause.REGION_DISABLED)) {
            return Coverage.SKIPPED;
        }
        boolean sawSomething = Stream.of(services, endpoints, availabilityZones).anyMatch(Optional::isPresent);
        return sawSomething ? Coverage.PARTIAL : Coverage.FAILED;
    }

    /** How much of an account and Region a scan saw. */
    public enum Coverage {
        COMPLETE,
        /** Some calls have no answer. */
        PARTIAL,
        /** Nothing could be read. */
        FAILED,
        /** The Region is not enabled in the account. */
        SKIPPED
    }
}
