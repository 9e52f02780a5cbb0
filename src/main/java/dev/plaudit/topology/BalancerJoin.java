package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BALANCER_METRICS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.PORT_ALLOCATION_ERRORS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.PROCESSED_BYTES;

import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.TargetGroup.Target;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins the load balancers behind services with their listeners, target groups and targets. */
final class BalancerJoin {

    private final RegionIndex index;
    private final RegionInventory region;
    private final Account account;
    private final TargetJoin targets;

    /** @param account that the load balancers are in */
    BalancerJoin(RegionIndex index, Account account) {
        this.index = index;
        this.account = account;
        this.region = index.region();
        this.targets = new TargetJoin(index);
    }

    /**
     * Joins a load balancer behind a service.
     *
     * @param serviceZoneIds the result of {@link #zoneIds} for its service
     * @param gaps receives the gaps that concern it
     */
    ServiceLoadBalancer join(String arn, String serviceId, Optional<List<String>> serviceZoneIds, List<Gap> gaps) {
        gaps.addAll(index.gaps(related(arn)));
        Optional<LoadBalancer> read = index.balancer(arn);
        Optional<List<String>> zoneIds = read.flatMap(targets::zoneIds);
        if (read.isPresent() && zoneIds.isEmpty()) {
            gaps.add(index.notStated(
                    LOAD_BALANCERS, arn, "a zone name of the load balancer has no zone ID in this account"));
        }
        if (zoneIds.isPresent() && serviceZoneIds.isEmpty()) {
            gaps.add(index.notStated(
                    LOAD_BALANCERS,
                    arn,
                    "the zones of another load balancer of service " + serviceId + " are unknown"));
        }
        Optional<Map<String, String>> attributes =
                read.flatMap(balancer -> balancer.details().attributes());
        Optional<Boolean> crossZone = attributes.flatMap(CrossZone::of);
        Reach reach = Reach.of(read);
        LoadBalancerNetwork network = new LoadBalancerNetwork(
                read.map(LoadBalancer::scheme),
                read.map(balancer -> balancer.network().ipAddressType()),
                read.map(this::subnets),
                read.map(balancer -> balancer.network().securityGroupIds()),
                read.map(balancer -> balancer.network().securityGroupIds())
                        .flatMap(ids -> Surroundings.securityGroups(index, arn, ids, gaps)),
                read.map(LoadBalancer::enforceSecurityGroupInboundRulesOnPrivateLinkTraffic),
                read.flatMap(balancer -> balancer.details().listeners()).map(new ListenerJoin(index)::listeners),
                crossZone,
                attributes,
                index.capacityReservation(arn).map(this::capacity));
        return new ServiceLoadBalancer(
                arn,
                serviceId,
                account,
                region.region(),
                read.map(LoadBalancer::type),
                zoneIds,
                groups(arn, gaps)
                        .map(all -> all.stream()
                                .map(group -> group(group, reach, arn, serviceId, crossZone, gaps))
                                .flatMap(Optional::stream)
                                .sorted(Comparator.comparing(ServiceTargetGroup::arn))
                                .toList()),
                network,
                details(arn, read, serviceZoneIds),
                read.flatMap(balancer -> balancer.details().tags()));
    }

    /** The zones that load balancers cover together. */
    Optional<List<String>> zoneIds(List<String> balancerArns) {
        List<Optional<List<String>>> zones = balancerArns.stream()
                .map(arn -> index.balancer(arn).flatMap(targets::zoneIds))
                .toList();
        return zones.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        Zones.sorted(zones.stream().flatMap(Optional::stream).flatMap(Collection::stream)))
                : Optional.empty();
    }

    private LoadBalancerDetails details(
            String arn, Optional<LoadBalancer> read, Optional<List<String>> serviceZoneIds) {
        return new LoadBalancerDetails(
                read.map(LoadBalancer::loadBalancerName).orElseGet(() -> nameIn(arn)),
                read.map(balancer -> balancer.status().state()),
                read.map(balancer -> balancer.status().stateReason()),
                read.flatMap(LoadBalancer::createdTime),
                serviceZoneIds,
                index.metric(BALANCER_METRICS, PORT_ALLOCATION_ERRORS, arn),
                index.metric(BALANCER_METRICS, PROCESSED_BYTES, arn));
    }

    /** Empty if a listener forwards to a group that is not listed, since others may be missing as well. */
    private Optional<List<TargetGroup>> groups(String arn, List<Gap> gaps) {
        Set<String> forwardedTo = index
                .balancer(arn)
                .flatMap(balancer -> balancer.details().listeners())
                .stream()
                .flatMap(Collection::stream)
                .flatMap(LoadBalancer.Listener::everyForward)
                .map(LoadBalancer.Forward::targetGroupArn)
                .collect(Collectors.toSet());
        Optional<List<TargetGroup>> listed = index.groups(arn);
        boolean whole = listed.stream()
                .flatMap(Collection::stream)
                .map(TargetGroup::targetGroupArn)
                .collect(Collectors.toSet())
                .containsAll(forwardedTo);
        if (listed.isPresent() && !whole) {
            gaps.add(index.notStated(
                    TARGET_GROUPS, arn, "a listener forwards to a group that is not among the load balancer's"));
        }
        return listed.filter(groups -> whole);
    }

    private List<Subnet> subnets(LoadBalancer balancer) {
        return balancer.network().zones().stream()
                .map(zone -> Surroundings.subnet(index, zone.subnetId()))
                .toList();
    }

    private List<LoadBalancerNetwork.ReservedCapacity> capacity(CapacityReservation stated) {
        return stated.zones().stream()
                .map(zone -> new LoadBalancerNetwork.ReservedCapacity(
                        index.zones().byName(zone.availabilityZone()), zone.code(), zone.reason()))
                .toList();
    }

    /** Empty if no traffic reaches the group; without facts if that is not known, so that rules that read them cannot decide. */
    private Optional<ServiceTargetGroup> group(
            TargetGroup stated,
            Reach reach,
            String balancerArn,
            String serviceId,
            Optional<Boolean> balancerCrossZone,
            List<Gap> gaps) {
        Optional<Boolean> reached = reach.reaches(stated.targetGroupArn());
        if (reached.equals(Optional.of(false))) {
            return Optional.empty();
        }
        if (reached.isEmpty() && reach.isWhole()) {
            gaps.add(index.notStated(
                    LISTENERS, balancerArn, "no weight of target group " + stated.targetGroupName() + " is stated"));
        }
        ServiceTargetGroup group = new ServiceTargetGroup(
                stated.targetGroupArn(),
                stated.targetGroupName(),
                balancerArn,
                serviceId,
                account,
                region.region(),
                CrossZone.of(stated, balancerCrossZone),
                targets.targets(stated, gaps),
                details(stated, reach.ports(stated.targetGroupArn())),
                stated.details().tags());
        return Optional.of(reached.isPresent() ? group : group.withoutFacts());
    }

    private static TargetGroupDetails details(TargetGroup stated, Optional<List<String>> listenerPorts) {
        return new TargetGroupDetails(
                stated.protocol(),
                stated.port(),
                stated.targetType(),
                stated.ipAddressType(),
                listenerPorts,
                stated.details().attributes(),
                new TargetGroupDetails.HealthCheck(
                        stated.healthCheck().healthCheckEnabled(),
                        stated.healthCheck().healthCheckProtocol(),
                        stated.healthCheck().healthCheckIntervalSeconds(),
                        stated.healthCheck().unhealthyThresholdCount()));
    }

    /** The resources that its gaps may name: it, its security groups, listeners, certificates, target groups and targets. */
    private Set<String> related(String balancerArn) {
        Set<String> resources = new HashSet<>(Set.of(balancerArn));
        index.balancer(balancerArn)
                .ifPresent(balancer -> resources.addAll(balancer.network().securityGroupIds()));
        index.balancer(balancerArn).flatMap(balancer -> balancer.details().listeners()).stream()
                .flatMap(Collection::stream)
                .flatMap(listener ->
                        Stream.concat(Stream.of(listener.listenerArn()), listener.certificateArn().stream()))
                .forEach(resources::add);
        List<String> behind = List.of(balancerArn);
        while (!behind.isEmpty()) {
            behind = behind.stream()
                    .flatMap(arn -> index.groups(arn).stream().flatMap(Collection::stream))
                    .flatMap(group -> Stream.concat(
                            Stream.of(group.targetGroupArn()),
                            group.details().targets().stream()
                                    .flatMap(Collection::stream)
                                    .map(Target::id)))
                    .filter(resources::add)
                    .toList();
        }
        return resources;
    }

    /** The name in an ARN: {@code orders} in {@code arn:…:loadbalancer/net/orders/0123}. */
    private static String nameIn(String arn) {
        String[] parts = arn.split("/", -1);
        return parts.length == 4 ? parts[2] : arn;
    }
}
