package dev.plaudit.topology;

import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Scope.ConsumedService;
import dev.plaudit.topology.Scope.UnansweredCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Summarizes an account-Region. */
final class ScopeJoin {

    private ScopeJoin() {}

    static Subject subject(RegionIndex index, Scopes scopes, Optional<List<Scope.Quota>> quotas) {
        RegionInventory region = index.region();
        List<Gap> gaps = new ArrayList<>(region.gaps());
        gaps.addAll(region.notCollected());
        List<String> closedRegions = scopes.closedRegions(region.accountId());
        List<Gap> ofScan =
                region.gaps().stream().filter(gap -> gap.cause().isOfScan()).toList();
        Scope scope = new Scope(
                scopes.account(region.accountId()),
                region.region(),
                region.coverage().name().toLowerCase(Locale.ROOT),
                ofScan.size(),
                Canonical.of(unanswered(ofScan)),
                closedRegions.contains(region.region()) ? closedRegions : List.of(),
                region.privateLink()
                        .endpoints()
                        .filter(all -> all.stream().allMatch(Surroundings::isOfKnownKind))
                        .map(ScopeJoin::consumedServices),
                kinds(region),
                quotas,
                new ScopeNetworkJoin(index, gaps).network());
        Resource resource = new Resource(
                region.accountId(),
                region.accountName(),
                region.region(),
                Subject.Kind.SCOPE.text(),
                region.place().scopeId(),
                "",
                region.accountName());
        return new Subject(Subject.Kind.SCOPE, resource, "", scope, gaps);
    }

    private static List<UnansweredCall> unanswered(List<Gap> gaps) {
        return gaps.stream().collect(Collectors.groupingBy(gap -> List.of(gap.call(), cause(gap)))).values().stream()
                .map(same -> new UnansweredCall(
                        same.get(0).call(),
                        cause(same.get(0)),
                        same.stream()
                                .map(Gap::resource)
                                .filter(resource -> !resource.isEmpty())
                                .distinct()
                                .sorted()
                                .toList()))
                .sorted(Comparator.comparing(UnansweredCall::call).thenComparing(UnansweredCall::cause))
                .toList();
    }

    private static String cause(Gap gap) {
        return gap.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<ConsumedService> consumedServices(List<VpcEndpoint> endpoints) {
        Map<String, List<VpcEndpoint>> byService = endpoints.stream()
                .filter(endpoint -> endpoint.vpcEndpointType().equals("Interface"))
                .filter(endpoint -> !endpoint.service().serviceName().isEmpty())
                .filter(Surroundings::isAlive)
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.service().serviceName(), TreeMap::new, Collectors.toList()));
        return byService.entrySet().stream()
                .map(service -> new ConsumedService(
                        service.getKey(),
                        sorted(
                                service.getValue(),
                                endpoint -> endpoint.network().vpcId()),
                        sorted(service.getValue(), VpcEndpoint::vpcEndpointId)))
                .toList();
    }

    /** All kinds; empty unless everything was listed. */
    private static Optional<List<Scope.Kind>> kinds(RegionInventory region) {
        if (region.privateLink().services().isEmpty()
                || region.privateLink().endpoints().isEmpty()
                || region.loadBalancing().loadBalancers().isEmpty()
                || region.loadBalancing().targetGroups().isEmpty()) {
            return Optional.empty();
        }
        List<EndpointService> services = region.privateLink().services().get();
        List<VpcEndpoint> endpoints = region.privateLink().endpoints().get();
        List<LoadBalancer> balancers = region.loadBalancing().loadBalancers().get();
        List<TargetGroup> groups = region.loadBalancing().targetGroups().get();
        List<Scope.Kind> kinds = new ArrayList<>();
        add(kinds, "endpoint type", endpoints, VpcEndpoint::vpcEndpointType, VpcEndpoint::vpcEndpointId);
        add(kinds, "endpoint state", endpoints, endpoint -> endpoint.lifecycle().state(), VpcEndpoint::vpcEndpointId);
        add(kinds, "service type", services, EndpointService::serviceType, EndpointService::serviceId);
        add(kinds, "service state", services, EndpointService::serviceState, EndpointService::serviceId);
        add(kinds, "load balancer type", balancers, LoadBalancer::type, LoadBalancer::loadBalancerArn);
        add(kinds, "target type", groups, TargetGroup::targetType, TargetGroup::targetGroupArn);
        kinds.sort(Comparator.comparing(Scope.Kind::what).thenComparing(Scope.Kind::value));
        return Optional.of(List.copyOf(kinds));
    }

    private static <T> void add(
            List<Scope.Kind> kinds, String what, List<T> resources, Function<T, String> value, Function<T, String> id) {
        resources.stream()
                .filter(resource -> !value.apply(resource).isEmpty())
                .collect(Collectors.groupingBy(value))
                .forEach((stated, where) -> kinds.add(new Scope.Kind(what, stated, sorted(where, id))));
    }

    private static <T> List<String> sorted(List<T> resources, Function<T, String> id) {
        return resources.stream().map(id).distinct().sorted().toList();
    }
}
