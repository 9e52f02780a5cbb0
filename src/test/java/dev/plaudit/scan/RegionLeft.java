package dev.plaudit.scan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.CapacityReservation;
import dev.plaudit.inventory.FactsOnDemand.InsightRules;
import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.FactsOnDemand.RouteTable;
import dev.plaudit.inventory.FactsOnDemand.SecurityGroup;
import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.LoadBalancing;
import dev.plaudit.inventory.RegionInventory.PrivateLink;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one account and Region tells when one call has no answer: the questions of a scan, answered from an inventory. */
final class RegionLeft {

    private final RegionInventory whole;
    private final AnswersLeft answers;

    RegionLeft(RegionInventory whole, String withheld, Gap.Cause cause) {
        this.whole = whole;
        this.answers = new AnswersLeft(whole, withheld, cause);
    }

    RegionInventory region() {
        PrivateLink stated = whole.privateLink();
        Optional<List<EndpointService>> services = answers.told(Calls.SERVICES, stated.services());
        Optional<List<VpcEndpoint>> endpoints = answers.told(Calls.ENDPOINTS, stated.endpoints());
        boolean providesAny = services.isEmpty() || !services.get().isEmpty();
        boolean consumesAny = endpoints.isEmpty() || !endpoints.get().isEmpty();
        List<VpcEndpoint> listed = endpoints.orElse(List.of());
        Set<String> behind = services.stream()
                .flatMap(Collection::stream)
                .flatMap(service -> service.connectivity().loadBalancerArns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        BalancersLeft balancers = BalancersLeft.of(whole, behind, answers);
        return new RegionInventory(
                whole.scope(),
                whole.readAt(),
                whole.asked(),
                answers.told(Calls.ZONES, whole.availabilityZones()),
                new PrivateLink(
                        services.map(all -> all.stream().map(this::permitted).toList()),
                        providesAny ? answers.told(Calls.CONNECTIONS, stated.connections()) : stated.connections(),
                        endpoints.map(this::associated),
                        details(listed)),
                providesAny || consumesAny ? answers.told(Calls.SUBNETS, orNone(whole.subnets())) : Optional.empty(),
                new LoadBalancing(
                        answers.toldAtOnce(
                                Calls.INSTANCES,
                                balancers.instanceIds(),
                                whole.loadBalancing().instances()),
                        services.flatMap(all -> balancers.loadBalancers()),
                        services.flatMap(all -> balancers.targetGroups())),
                onDemand(services, listed, behind, balancers),
                answers.gaps());
    }

    /** Asked for with one call a Region, if an endpoint has associations. */
    private List<VpcEndpoint> associated(List<VpcEndpoint> endpoints) {
        Optional<List<VpcEndpoint>> associated = Optional.of(endpoints.stream()
                .filter(endpoint -> endpoint.associations().isPresent())
                .toList());
        return associated.get().isEmpty()
                        || answers.told(Calls.ENDPOINT_ASSOCIATIONS, associated).isPresent()
                ? endpoints
                : endpoints.stream()
                        .map(endpoint -> endpoint.withAssociations(Optional.empty()))
                        .toList();
    }

    private EndpointService permitted(EndpointService service) {
        return service.withAllowedPrincipals(
                answers.told(Calls.PERMISSIONS, service.serviceId(), service.allowedPrincipals()));
    }

    /** Asked for with one call a Region. */
    private List<ServiceDetail> details(List<VpcEndpoint> endpoints) {
        return endpoints.stream()
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.service().serviceRegion(),
                        Collectors.mapping(endpoint -> endpoint.service().serviceName(), Collectors.toSet())))
                .values()
                .stream()
                .map(names -> answers.toldAtOnce(
                        Calls.SERVICE_DETAILS, names, whole.privateLink().serviceDetails()))
                .reduce(List.of(), (none, all) -> all);
    }

    private FactsOnDemand onDemand(
            Optional<List<EndpointService>> services,
            List<VpcEndpoint> endpoints,
            Set<String> behind,
            BalancersLeft balancers) {
        boolean providesAny = services.isEmpty() || !services.get().isEmpty();
        List<String> serviceIds =
                distinct(services.stream().flatMap(Collection::stream).map(EndpointService::serviceId));
        FactsOnDemand facts = whole.onDemand();
        boolean balances = !behind.isEmpty();
        return new FactsOnDemand(
                providesAny ? answers.told(Calls.NOTIFICATIONS, orNone(facts.notifications())) : Optional.empty(),
                new FactsOnDemand.Network(
                        securityGroups(endpoints, balancers),
                        routeTables(endpoints),
                        answers.told(
                                Calls.VPC_ATTRIBUTE,
                                distinct(endpoints.stream()
                                        .filter(endpoint -> endpoint.dns()
                                                .privateDnsEnabled()
                                                .orElse(true))
                                        .map(endpoint -> endpoint.network().vpcId())),
                                facts.network().vpcAttributes(),
                                VpcAttributes::vpcId),
                        answers.told(Calls.VPCS, facts.network().vpcs()),
                        endpoints.isEmpty()
                                        && balancers
                                                .loadBalancers()
                                                .filter(all -> !all.isEmpty())
                                                .isEmpty()
                                ? Optional.empty()
                                : answers.told(Calls.FLOW_LOGS, facts.network().flowLogs())),
                answers.told(
                        Calls.LISTENER_ATTRIBUTES,
                        distinct(balancers.listeners().stream()
                                .filter(listener -> listener.protocol().startsWith("TCP"))
                                .map(Listener::listenerArn)),
                        facts.listenerAttributes(),
                        ListenerAttributes::listenerArn),
                answers.told(
                        Calls.CAPACITY_RESERVATION,
                        behind,
                        facts.capacityReservations(),
                        CapacityReservation::loadBalancerArn),
                balances ? answers.told(Calls.ACCOUNT_LIMITS, facts.accountLimits()) : Optional.empty(),
                facts.networkLoadBalancerCount().filter(count -> balances && answers.tells(Calls.LOAD_BALANCERS)),
                facts.targetGroupCount().filter(count -> balances && answers.tells(Calls.TARGET_GROUPS)),
                answers.told(Calls.INSIGHT_RULES, serviceIds, facts.insightRules(), InsightRules::serviceId),
                metrics(endpoints, behind));
    }

    private Optional<List<SecurityGroup>> securityGroups(List<VpcEndpoint> endpoints, BalancersLeft balancers) {
        List<String> ids = distinct(Stream.concat(
                endpoints.stream().flatMap(endpoint -> endpoint.network().securityGroupIds().stream()),
                balancers.loadBalancers().stream()
                        .flatMap(Collection::stream)
                        .filter(balancer -> balancer.type().equals("network"))
                        .flatMap(balancer -> balancer.network().securityGroupIds().stream())));
        List<SecurityGroup> seen = answers.toldAtOnce(
                Calls.SECURITY_GROUPS,
                ids,
                whole.onDemand().network().securityGroups().orElse(List.of()));
        return Optional.of(seen).filter(groups -> !groups.isEmpty());
    }

    private Optional<List<RouteTable>> routeTables(List<VpcEndpoint> endpoints) {
        return endpoints.stream()
                        .anyMatch(endpoint -> endpoint.vpcEndpointType().equals("GatewayLoadBalancer"))
                ? answers.told(Calls.ROUTE_TABLES, whole.onDemand().network().routeTables())
                : Optional.empty();
    }

    private List<MetricSum> metrics(List<VpcEndpoint> endpoints, Set<String> behind) {
        Set<String> reporting = new TreeSet<>(behind);
        endpoints.forEach(endpoint -> reporting.add(endpoint.vpcEndpointId()));
        List<MetricSum> sums = whole.onDemand().metrics().stream()
                .filter(sum -> reporting.contains(sum.resource()))
                .toList();
        return sums.isEmpty()
                ? sums
                : answers.told(Calls.METRIC_DATA, Optional.of(sums)).orElse(List.of());
    }

    private static List<String> distinct(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty()).distinct().sorted().toList();
    }

    /** Where no service and no endpoint called for it, the demo's world holds nothing. */
    private static <T> Optional<List<T>> orNone(Optional<List<T>> notAsked) {
        return Optional.of(notAsked.orElse(List.of()));
    }
}
