package dev.plaudit.plan;

import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The facts of an account-Region while a plan is applied to them. */
final class RegionDraft {

    private static final String PARTIAL =
            "the snapshot does not contain the listing, and a plan shows only what it manages itself";

    final Listing<EndpointService> services;
    final Listing<VpcEndpointConnection> connections;
    final Listing<VpcEndpoint> endpoints;
    final Listing<Subnet> subnets;
    final Listing<Instance> instances;
    final Listing<LoadBalancer> balancers;
    final Listing<TargetGroup> groups;
    final Listing<SecurityGroup> securityGroups;
    final Listing<ListenerAttributes> listenerAttributes;
    final Listing<CapacityReservation> reservations;
    final Listing<ConnectionNotification> notifications;

    /** Load balancers whose zones, listeners or groups may differ. */
    final Set<String> touchedBalancers = new HashSet<>();

    /** Services whose load balancers differ. */
    final Set<String> touchedServices = new HashSet<>();

    private final RegionInventory base;
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, List<Zone>> zonesNow = new HashMap<>();

    RegionDraft(RegionInventory base) {
        this.base = base;
        services = new Listing<>(base.privateLink().services(), EndpointService::serviceId);
        connections = new Listing<>(base.privateLink().connections(), VpcEndpointConnection::vpcEndpointId);
        endpoints = new Listing<>(base.privateLink().endpoints(), VpcEndpoint::vpcEndpointId);
        subnets = new Listing<>(base.subnets(), Subnet::subnetId);
        instances = new Listing<>(Optional.of(base.loadBalancing().instances()), Instance::instanceId);
        balancers = new Listing<>(base.loadBalancing().loadBalancers(), LoadBalancer::loadBalancerArn);
        groups = new Listing<>(base.loadBalancing().targetGroups(), TargetGroup::targetGroupArn);
        balancers
                .all()
                .forEach(balancer -> zonesNow.put(
                        balancer.loadBalancerArn(), balancer.network().zones()));
        FactsOnDemand more = base.onDemand();
        securityGroups = new Listing<>(more.network().securityGroups(), SecurityGroup::groupId);
        listenerAttributes = new Listing<>(Optional.of(more.listenerAttributes()), ListenerAttributes::listenerArn);
        reservations = new Listing<>(Optional.of(more.capacityReservations()), CapacityReservation::loadBalancerArn);
        notifications = new Listing<>(more.notifications(), ConnectionNotification::connectionNotificationId);
    }

    String accountId() {
        return base.accountId();
    }

    String region() {
        return base.region();
    }

    /** Whether it has a resource. */
    boolean has(String id) {
        return Stream.of(subnets, instances, balancers, securityGroups, groups)
                .anyMatch(listing -> listing.find(id).isPresent());
    }

    /** Whether a load balancer will be in other zones than now, or is new. */
    boolean changesZones(String balancerArn) {
        return touchedBalancers.contains(balancerArn)
                && !zonesNow.getOrDefault(balancerArn, List.of())
                        .equals(balancers
                                .find(balancerArn)
                                .map(balancer -> balancer.network().zones())
                                .orElse(List.of()));
    }

    /** The zone ID of a zone's name in this account: by its table of zones, or else by a subnet that has both. */
    Optional<String> zoneId(String zoneName) {
        Stream<String> ids = Stream.concat(
                base.availabilityZones().stream()
                        .flatMap(Collection::stream)
                        .filter(zone -> zone.zoneName().equals(zoneName))
                        .map(AvailabilityZone::zoneId),
                base.subnets().stream()
                        .flatMap(Collection::stream)
                        .filter(subnet -> subnet.availabilityZone().equals(zoneName))
                        .map(Subnet::availabilityZoneId));
        return ids.filter(id -> !id.isEmpty()).findFirst();
    }

    /** Notes a fact that the plan does not show, about a resource. */
    void hide(String call, String resource, String message) {
        gaps.add(base.gap(call, Cause.KNOWN_AFTER_APPLY, resource, message));
    }

    /** Returns the facts after apply. */
    RegionInventory after() {
        Map.of(
                        Calls.SERVICES, services,
                        Calls.ENDPOINTS, endpoints,
                        Calls.SUBNETS, subnets,
                        Calls.LOAD_BALANCERS, balancers,
                        Calls.TARGET_GROUPS, groups)
                .forEach((call, listing) -> {
                    if (listing.isPartial()) {
                        hide(call, "", PARTIAL);
                    }
                });
        UnaskedFacts.hide(base, this);
        FactsOnDemand more = base.onDemand();
        return new RegionInventory(
                base.scope(),
                base.readAt(),
                base.asked(),
                base.availabilityZones(),
                new RegionInventory.PrivateLink(
                        services.stated(),
                        connections.stated(),
                        endpoints.stated(),
                        base.privateLink().serviceDetails()),
                subnets.stated(),
                new RegionInventory.LoadBalancing(instances.all(), balancers.stated(), groups.stated()),
                new FactsOnDemand(
                        more.notifications().map(seen -> notifications.all()),
                        new FactsOnDemand.Network(
                                securityGroups.stated(),
                                more.network().routeTables(),
                                more.network().vpcAttributes(),
                                more.network().vpcs(),
                                more.network().flowLogs()),
                        listenerAttributes.all(),
                        reservations.all(),
                        more.accountLimits(),
                        more.networkLoadBalancerCount(),
                        more.targetGroupCount(),
                        more.insightRules(),
                        more.metrics()),
                Stream.concat(base.gaps().stream(), gaps.stream()).toList());
    }
}
