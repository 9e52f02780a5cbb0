package dev.plaudit.iac;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource that a scan saw, and what may tell where it comes from.
 *
 * @param id AWS's own id, which for load balancers and target groups is the ARN
 * @param tags untrusted text; none where they were not seen
 */
record LiveResource(ResourceType kind, String id, String arn, Map<String, String> tags) {

    /** Everything that a finding may be about; an endpoint of an account that was not scanned is known by its connection. */
    static Stream<LiveResource> of(Inventory inventory) {
        return inventory.regions().stream().flatMap(region -> of(region, inventory.partition()));
    }

    private static Stream<LiveResource> of(RegionInventory region, String partition) {
        return Stream.of(
                        services(region, partition),
                        endpoints(region, partition),
                        connections(region, partition),
                        loadBalancers(region),
                        targetGroups(region))
                .flatMap(resources -> resources);
    }

    private static Stream<LiveResource> services(RegionInventory region, String partition) {
        return region.services().stream()
                .flatMap(Collection::stream)
                .map(service -> new LiveResource(
                        ResourceType.SERVICE,
                        service.serviceId(),
                        arn(
                                partition,
                                region.region(),
                                region.accountId(),
                                "vpc-endpoint-service/" + service.serviceId()),
                        service.tags()));
    }

    private static Stream<LiveResource> endpoints(RegionInventory region, String partition) {
        return region.endpoints().stream()
                .flatMap(Collection::stream)
                .map(endpoint -> new LiveResource(
                        ResourceType.ENDPOINT,
                        endpoint.vpcEndpointId(),
                        arn(partition, region.region(), region.accountId(), "vpc-endpoint/" + endpoint.vpcEndpointId()),
                        endpoint.tags()));
    }

    /** The tags of a connection are the provider's, and say nothing of the code of the endpoint. */
    private static Stream<LiveResource> connections(RegionInventory region, String partition) {
        return region.connections().stream()
                .flatMap(Collection::stream)
                .map(connection -> new LiveResource(
                        ResourceType.ENDPOINT,
                        connection.vpcEndpointId(),
                        arn(
                                partition,
                                connection.vpcEndpointRegion().isEmpty()
                                        ? region.region()
                                        : connection.vpcEndpointRegion(),
                                connection.vpcEndpointOwner(),
                                "vpc-endpoint/" + connection.vpcEndpointId()),
                        Map.of()));
    }

    private static Stream<LiveResource> loadBalancers(RegionInventory region) {
        return region.loadBalancers().stream()
                .flatMap(Collection::stream)
                .map(balancer -> byArn(ResourceType.LOAD_BALANCER, balancer.loadBalancerArn(), balancer.tags()));
    }

    private static Stream<LiveResource> targetGroups(RegionInventory region) {
        return region.targetGroups().stream()
                .flatMap(Collection::stream)
                .map(group -> byArn(ResourceType.TARGET_GROUP, group.targetGroupArn(), group.tags()));
    }

    private static LiveResource byArn(ResourceType kind, String arn, Optional<Map<String, String>> tags) {
        return new LiveResource(kind, arn, arn, tags.orElse(Map.of()));
    }

    private static String arn(String partition, String region, String accountId, String resource) {
        return String.join(":", "arn", partition, "ec2", region, accountId, resource);
    }

    String region() {
        return partOfArn(3);
    }

    String accountId() {
        return partOfArn(4);
    }

    private String partOfArn(int index) {
        String[] parts = arn.split(":", -1);
        return index < parts.length ? parts[index] : "";
    }

    /** The value of a tag, if it has one that is not blank. */
    Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key)).filter(value -> !value.isBlank());
    }
}
