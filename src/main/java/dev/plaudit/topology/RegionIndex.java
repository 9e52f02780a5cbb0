package dev.plaudit.topology;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.TargetGroup;
import dev.plaudit.inventory.VpcEndpointConnection;
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

/** The facts of one account and Region by the ids that they are joined on, so that large accounts are joined in one pass. */
final class RegionIndex {

    private final RegionInventory region;
    private final Zones zones;
    private final Map<String, LoadBalancer> balancers;
    private final Map<String, Instance> instances;
    private final Map<String, ServiceDetail> details;
    private final Map<String, List<TargetGroup>> groupsByBalancer = new HashMap<>();
    private final Map<String, List<VpcEndpointConnection>> connectionsByService;
    private final Map<String, List<Gap>> gapsByResource;

    RegionIndex(RegionInventory region) {
        this.region = region;
        this.zones = new Zones(region);
        this.balancers = byId(stream(region.loadBalancers()), LoadBalancer::loadBalancerArn);
        this.instances = byId(region.instances().stream(), Instance::instanceId);
        this.details = byId(region.serviceDetails().stream(), ServiceDetail::serviceName);
        this.connectionsByService =
                stream(region.connections()).collect(Collectors.groupingBy(VpcEndpointConnection::serviceId));
        this.gapsByResource = Stream.concat(region.gaps().stream(), region.notCollected().stream())
                .collect(Collectors.groupingBy(Gap::resource));
        stream(region.targetGroups())
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
    Optional<ServiceDetail> detail(String serviceName) {
        return Optional.ofNullable(details.get(serviceName));
    }

    /** The groups of a load balancer, or empty when the account's groups could not be listed. */
    Optional<List<TargetGroup>> groups(String balancerArn) {
        return region.targetGroups().map(listed -> groupsByBalancer.getOrDefault(balancerArn, List.of()));
    }

    /** The connections of a service, or empty when they could not be listed. */
    Optional<List<VpcEndpointConnection>> connections(String serviceId) {
        return region.connections().map(listed -> connectionsByService.getOrDefault(serviceId, List.of()));
    }

    /** The gaps that are about everything here, or about one of these resources. */
    List<Gap> gaps(Set<String> resources) {
        return Stream.concat(Stream.of(""), resources.stream())
                .distinct()
                .flatMap(resource -> gapsByResource.getOrDefault(resource, List.of()).stream())
                .toList();
    }

    private static <T> Stream<T> stream(Optional<List<T>> listed) {
        return listed.stream().flatMap(Collection::stream);
    }

    private static <T> Map<String, T> byId(Stream<T> facts, Function<T, String> id) {
        return facts.collect(Collectors.toMap(id, Function.identity(), (first, second) -> first));
    }
}
