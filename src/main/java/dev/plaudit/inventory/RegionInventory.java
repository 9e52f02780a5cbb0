package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The facts of an account-Region. A list that is {@code Optional.empty()} was not read; {@link #gaps()} explain why, unless
 * nothing in the account-Region required it. Lists are sorted by ID.
 *
 * @param readAt when the last answer came
 * @param asked the calls, in IAM's spelling, that the scan was to make where required; facts of other calls are missing
 *     because they were not requested; none if the account or Region could not be entered
 */
public record RegionInventory(
        PlannedScope scope,
        Instant readAt,
        List<String> asked,
        Optional<List<AvailabilityZone>> availabilityZones,
        PrivateLink privateLink,
        Optional<List<Subnet>> subnets,
        LoadBalancing loadBalancing,
        FactsOnDemand onDemand,
        List<Gap> gaps) {

    /** Stands for the Regions of an account that could not be entered. */
    public static final String EVERY_REGION = "*";

    /**
     * The two sides of PrivateLink.
     *
     * @param serviceDetails the services that the endpoints connect to, as far as this account sees them
     */
    public record PrivateLink(
            Optional<List<EndpointService>> services,
            Optional<List<VpcEndpointConnection>> connections,
            Optional<List<VpcEndpoint>> endpoints,
            List<ServiceDetail> serviceDetails)
            implements Part {

        /** Nothing was read. */
        public static final PrivateLink UNSEEN =
                new PrivateLink(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public PrivateLink {
            services = sorted(services, Comparator.comparing(EndpointService::serviceId));
            connections = sorted(
                    connections,
                    Comparator.comparing(VpcEndpointConnection::serviceId)
                            .thenComparing(VpcEndpointConnection::vpcEndpointId));
            endpoints = sorted(endpoints, Comparator.comparing(VpcEndpoint::vpcEndpointId));
            serviceDetails = Order.sorted(
                    serviceDetails,
                    Comparator.comparing(ServiceDetail::serviceName)
                            .thenComparing(ServiceDetail::serviceRegion)
                            .thenComparing(ServiceDetail::serviceId));
        }
    }

    /**
     * What is behind the services.
     *
     * @param instances those that are targets, as far as AWS told
     * @param loadBalancers those that a service names, and Application Load Balancers that are their targets
     * @param targetGroups those of {@code loadBalancers}
     */
    public record LoadBalancing(
            List<Instance> instances,
            Optional<List<LoadBalancer>> loadBalancers,
            Optional<List<TargetGroup>> targetGroups)
            implements Part {

        /** Nothing was read. */
        public static final LoadBalancing UNSEEN = new LoadBalancing(List.of(), Optional.empty(), Optional.empty());

        public LoadBalancing {
            instances = Order.sorted(instances, Comparator.comparing(Instance::instanceId));
            loadBalancers = sorted(loadBalancers, Comparator.comparing(LoadBalancer::loadBalancerArn));
            targetGroups = sorted(targetGroups, Comparator.comparing(TargetGroup::targetGroupArn));
        }
    }

    public RegionInventory {
        asked = Order.sorted(asked);
        availabilityZones = Canonical.of(sorted(availabilityZones, Comparator.comparing(AvailabilityZone::zoneName)));
        subnets = sorted(subnets, Comparator.comparing(Subnet::subnetId));
        onDemand = Canonical.of(onDemand);
        gaps = Gap.ordered(gaps);
    }

    /** Nothing but gaps: the account or Region could not be entered. */
    public static RegionInventory unseen(PlannedScope scope, Instant readAt, List<Gap> gaps) {
        return new RegionInventory(
                scope,
                readAt,
                List.of(),
                Optional.empty(),
                PrivateLink.UNSEEN,
                Optional.empty(),
                LoadBalancing.UNSEEN,
                FactsOnDemand.NONE,
                gaps);
    }

    /**
     * A gap for each call that the scan was not to make, which matters to rules that were not in force then.
     */
    public List<Gap> notCollected() {
        return Calls.OF_THE_AUDIT_ROLE.stream()
                .filter(call -> !asked.isEmpty() && !asked.contains(call))
                .map(call -> gap(
                        call,
                        Gap.Cause.NOT_COLLECTED,
                        "",
                        "the snapshot was collected without " + call + "; collect again with the rule enabled"))
                .toList();
    }

    /** Whether a listing may lack items after a plan is applied: no scan read it, or it is not known where a new item belongs. */
    public boolean isIncompleteByPlan(String call) {
        return gaps.stream()
                .anyMatch(gap -> gap.cause() == Gap.Cause.KNOWN_AFTER_APPLY
                        && gap.resource().isEmpty()
                        && gap.call().equals(call));
    }

    /** A gap in this account-Region. */
    public Gap gap(String call, Gap.Cause cause, String resource, String message) {
        return new Gap(accountId(), region(), call, cause, resource, message);
    }

    /** How much of the account-Region was read. */
    public Coverage coverage() {
        List<Optional<?>> listings = asked.contains(Calls.CONNECTIONS)
                ? List.of(privateLink.services, privateLink.endpoints, availabilityZones, privateLink.connections)
                : List.of(privateLink.services, privateLink.endpoints, availabilityZones);
        if (gaps.stream().noneMatch(gap -> gap.cause().isOfScan())
                && listings.stream().allMatch(Optional::isPresent)) {
            return Coverage.COMPLETE;
        }
        if (listings.stream().anyMatch(Optional::isPresent)) {
            return Coverage.PARTIAL;
        }
        boolean nothingThere = gaps.stream().anyMatch(gap -> gap.cause().leavesNothingToRead());
        return nothingThere ? Coverage.SKIPPED : Coverage.FAILED;
    }

    public AccountRegion place() {
        return new AccountRegion(accountId(), region());
    }

    public String accountId() {
        return scope.accountId();
    }

    public String accountName() {
        return scope.accountName();
    }

    public String region() {
        return scope.region();
    }

    /** Whether it contains any facts. */
    public boolean holdsFacts() {
        return coverage() == Coverage.COMPLETE || coverage() == Coverage.PARTIAL;
    }

    /** Whether the scan reached this account-Region before it was stopped. */
    boolean wasReached() {
        return coverage() != Coverage.FAILED || gaps.stream().anyMatch(gap -> gap.cause() != Gap.Cause.INTERRUPTED);
    }

    /** Sorted and distinct, because AWS answers in any order and may repeat an item on the next page. */
    private static <T> Optional<List<T>> sorted(Optional<List<T>> stated, Comparator<T> order) {
        return stated.map(list -> list.stream().distinct().sorted(order).toList());
    }

    /** How much of an account-Region a scan read. */
    public enum Coverage {
        COMPLETE,
        /** Some calls have no answer. */
        PARTIAL,
        /** Nothing could be read. */
        FAILED,
        /** The Region is not enabled in the account, or the account is not active. */
        SKIPPED
    }
}
