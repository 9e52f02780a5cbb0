package dev.plaudit.topology;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.FactsOnDemand.InsightRules;
import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import dev.plaudit.topology.ServiceAccess.InsightRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Indexes the facts of an account-Region by the IDs that they are joined on, so that large accounts are joined in one pass. */
final class RegionIndex {

    private final RegionInventory region;
    private final Zones zones;
    private final Map<String, LoadBalancer> balancers;
    private final Map<String, Instance> instances;
    private final Map<String, ServiceDetail> details;
    private final Map<String, List<TargetGroup>> groupsByBalancer = new HashMap<>();
    private final Map<String, List<VpcEndpointConnection>> connectionsByService;
    private final Map<String, List<Gap>> gapsByResource;
    private final Map<String, Subnet> subnets;
    private final Map<String, List<Subnet>> subnetsByVpc;
    private final Map<String, List<VpcEndpoint>> endpointsByVpc;
    private final Map<String, SecurityGroup> securityGroups;
    private final Map<String, List<RouteTable>> routeTablesByVpc;
    private final Map<String, VpcAttributes> vpcAttributes;
    private final Map<String, ListenerAttributes> listenerAttributes;
    private final Map<String, CapacityReservation> capacityReservations;
    private final Map<String, MetricSum> metrics;
    private final Map<String, List<ConnectionNotification>> notificationsByService;
    private final Map<String, InsightRules> insightRules;

    RegionIndex(RegionInventory region) {
        this.region = region;
        this.zones = new Zones(region);
        this.balancers = byId(stream(region.loadBalancing().loadBalancers()), LoadBalancer::loadBalancerArn);
        this.instances = byId(region.loadBalancing().instances().stream(), Instance::instanceId);
        this.details = byId(
                region.privateLink().serviceDetails().stream(),
                detail -> serviceKey(detail.serviceName(), detail.serviceRegion()));
        this.connectionsByService = stream(region.privateLink().connections())
                .collect(Collectors.groupingBy(VpcEndpointConnection::serviceId));
        this.gapsByResource = Stream.concat(region.gaps().stream(), region.notCollected().stream())
                .collect(Collectors.groupingBy(Gap::resource));
        this.subnets = byId(stream(region.subnets()), Subnet::subnetId);
        this.subnetsByVpc = stream(region.subnets()).collect(Collectors.groupingBy(Subnet::vpcId));
        this.endpointsByVpc = stream(region.privateLink().endpoints())
                .collect(Collectors.groupingBy(endpoint -> endpoint.network().vpcId()));
        this.securityGroups = byId(stream(region.onDemand().network().securityGroups()), SecurityGroup::groupId);
        this.routeTablesByVpc =
                stream(region.onDemand().network().routeTables()).collect(Collectors.groupingBy(RouteTable::vpcId));
        this.vpcAttributes = byId(region.onDemand().network().vpcAttributes().stream(), VpcAttributes::vpcId);
        this.listenerAttributes =
                byId(region.onDemand().listenerAttributes().stream(), ListenerAttributes::listenerArn);
        this.capacityReservations =
                byId(region.onDemand().capacityReservations().stream(), CapacityReservation::loadBalancerArn);
        this.metrics = byId(
                region.onDemand().metrics().stream(),
                stated -> metricKey(stated.namespace(), stated.metricName(), stated.resource()));
        this.notificationsByService = stream(region.onDemand().notifications())
                .collect(Collectors.groupingBy(ConnectionNotification::serviceId));
        this.insightRules = byId(region.onDemand().insightRules().stream(), InsightRules::serviceId);
        stream(region.loadBalancing().targetGroups())
                .forEach(group -> group.loadBalancerArns().stream()
                        .distinct()
                        .forEach(arn -> groupsByBalancer
                                .computeIfAbsent(arn, none -> new ArrayList<>())
                                .add(group)));
    }

    RegionInventory region() {
        return region;
    }

    Zones zones() {
        return zones;
    }

    Optional<LoadBalancer> balancer(String arn) {
        return Optional.ofNullable(balancers.get(arn));
    }

    Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /** A service as this account sees it as a consumer. */
    Optional<ServiceDetail> detail(String serviceName, String serviceRegion) {
        return Optional.ofNullable(details.get(serviceKey(serviceName, serviceRegion)));
    }

    Optional<Subnet> subnet(String id) {
        return Optional.ofNullable(subnets.get(id));
    }

    /**
     * All subnets of a VPC, or empty if they could not be listed. An account lists all subnets of its own VPCs, but only the
     * shared ones of a VPC that is shared with it.
     */
    Optional<List<Subnet>> subnetsOf(String vpcId) {
        return Optional.ofNullable(subnetsByVpc.get(vpcId))
                .filter(seen -> !region.isIncompleteByPlan(Calls.SUBNETS)
                        && seen.stream().allMatch(subnet -> subnet.ownerId().equals(region.accountId())));
    }

    /** The endpoints that the account lists in a VPC. */
    List<VpcEndpoint> endpointsOf(String vpcId) {
        return endpointsByVpc.getOrDefault(vpcId, List.of());
    }

    Optional<SecurityGroup> securityGroup(String id) {
        return Optional.ofNullable(securityGroups.get(id));
    }

    /** The route tables of a VPC, or empty if they were not read. */
    Optional<List<RouteTable>> routeTables(String vpcId) {
        return region.onDemand().network().routeTables().map(listed -> routeTablesByVpc.getOrDefault(vpcId, List.of()));
    }

    Optional<VpcAttributes> vpcAttributes(String vpcId) {
        return Optional.ofNullable(vpcAttributes.get(vpcId));
    }

    /** The reserved capacity of a load balancer, or empty if it was not read. */
    Optional<CapacityReservation> capacityReservation(String balancerArn) {
        return Optional.ofNullable(capacityReservations.get(balancerArn));
    }

    /** The idle timeout of a TCP listener in seconds, or empty if it was not read. */
    Optional<Long> idleTimeout(String listenerArn) {
        return Optional.ofNullable(listenerAttributes.get(listenerArn))
                .flatMap(ListenerAttributes::tcpIdleTimeoutSeconds)
                .map(Long::valueOf);
    }

    /** A CloudWatch metric, or empty if it was not read. */
    Optional<Metric> metric(String namespace, String metricName, String resource) {
        return Optional.ofNullable(metrics.get(metricKey(namespace, metricName, resource)))
                .map(stated -> new Metric(stated.sum().isPresent(), stated.sum().orElse(0.0), stated.days()));
    }

    /** The groups of a load balancer, or empty if the account's groups could not be listed. */
    Optional<List<TargetGroup>> groups(String balancerArn) {
        return region.loadBalancing()
                .targetGroups()
                .filter(listed -> !isHiddenByPlan(Calls.TARGET_GROUPS, balancerArn))
                .map(listed -> groupsByBalancer.getOrDefault(balancerArn, List.of()));
    }

    /** The connections of a service, or empty if they could not be listed. */
    Optional<List<VpcEndpointConnection>> connections(String serviceId) {
        return region.privateLink()
                .connections()
                .map(listed -> connectionsByService.getOrDefault(serviceId, List.of()));
    }

    /** The notifications of a service, or empty if they could not be listed. */
    Optional<List<ConnectionNotification>> notifications(String serviceId) {
        return region.onDemand()
                .notifications()
                .filter(listed -> !isHiddenByPlan(Calls.NOTIFICATIONS, serviceId))
                .map(listed -> notificationsByService.getOrDefault(serviceId, List.of()));
    }

    /** The rules that Contributor Insights offers for a service, or empty if they were not read. */
    Optional<List<InsightRule>> insightRules(String serviceId) {
        return Optional.ofNullable(insightRules.get(serviceId))
                .map(stated -> stated.rules().entrySet().stream()
                        .map(rule -> new InsightRule(rule.getKey(), rule.getValue()))
                        .toList());
    }

    /** Whether a plan is judged that makes unknown what a call states of a resource. */
    boolean isHiddenByPlan(String call, String resource) {
        return gapsByResource.getOrDefault(resource, List.of()).stream()
                .anyMatch(gap ->
                        gap.cause() == Cause.KNOWN_AFTER_APPLY && gap.call().equals(call));
    }

    /** The gaps of the whole account-Region and of these resources. */
    List<Gap> gaps(Set<String> resources) {
        return Stream.concat(Stream.of(""), resources.stream())
                .distinct()
                .flatMap(resource -> gapsByResource.getOrDefault(resource, List.of()).stream())
                .toList();
    }

    /** A gap for a fact that AWS did not state about a resource. */
    Gap notStated(String call, String resource, String message) {
        return region.gap(call, Cause.NOT_STATED, resource, message);
    }

    /** Services of AWS and of a marketplace may have the same name in several Regions. */
    private static String serviceKey(String serviceName, String serviceRegion) {
        return serviceName + " " + serviceRegion;
    }

    private static String metricKey(String namespace, String metricName, String resource) {
        return String.join(" ", namespace, metricName, resource);
    }

    private static <T> Stream<T> stream(Optional<List<T>> listed) {
        return listed.stream().flatMap(Collection::stream);
    }

    private static <T> Map<String, T> byId(Stream<T> facts, Function<T, String> id) {
        return facts.collect(Collectors.toMap(id, Function.identity(), (first, second) -> first));
    }
}
