package dev.plaudit.iac;

import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A resource that a scan saw.
 *
 * @param id AWS's own ID, which is the ARN for load balancers and target groups
 * @param tags untrusted text; empty if the tags were not seen
 */
record LiveResource(ResourceType kind, String id, String arn, Map<String, String> tags) {

    /** Returns everything that a finding may be about. A connection represents the endpoint of an account that was not scanned. */
    static Stream<LiveResource> of(Inventory inventory) {
        return inventory.regions().stream().flatMap(region -> of(region, inventory.partition()));
    }

    private static Stream<LiveResource> of(RegionInventory region, String partition) {
        String prefix = "arn:" + partition + ":ec2:";
        String here = prefix + region.region() + ":" + region.accountId();
        return Stream.of(
                        each(
                                region.privateLink().services(),
                                service -> ofEc2(ResourceType.SERVICE, service.serviceId(), here, service.tags())),
                        each(
                                region.privateLink().endpoints(),
                                endpoint ->
                                        ofEc2(ResourceType.ENDPOINT, endpoint.vpcEndpointId(), here, endpoint.tags())),
                        each(region.privateLink().connections(), connection -> {
                            String consumer = connection.vpcEndpointRegion().isEmpty()
                                    ? region.region()
                                    : connection.vpcEndpointRegion();
                            String owner = prefix + consumer + ":" + connection.vpcEndpointOwner();
                            // The provider sets the tags of a connection, so they do not lead to the endpoint's code.
                            return ofEc2(ResourceType.ENDPOINT, connection.vpcEndpointId(), owner, Map.of());
                        }),
                        each(
                                region.loadBalancing().loadBalancers(),
                                balancer -> byArn(
                                        ResourceType.LOAD_BALANCER,
                                        balancer.loadBalancerArn(),
                                        balancer.details().tags())),
                        each(
                                region.loadBalancing().targetGroups(),
                                group -> byArn(
                                        ResourceType.TARGET_GROUP,
                                        group.targetGroupArn(),
                                        group.details().tags())))
                .flatMap(resources -> resources);
    }

    private static <T> Stream<LiveResource> each(Optional<List<T>> seen, Function<T, LiveResource> resource) {
        return seen.stream().flatMap(Collection::stream).map(resource);
    }

    private static LiveResource ofEc2(ResourceType kind, String id, String owner, Map<String, String> tags) {
        String type = kind == ResourceType.SERVICE ? "vpc-endpoint-service" : "vpc-endpoint";
        return new LiveResource(kind, id, owner + ":" + type + "/" + id, tags);
    }

    private static LiveResource byArn(ResourceType kind, String arn, Optional<Map<String, String>> tags) {
        return new LiveResource(kind, arn, arn, tags.orElse(Map.of()));
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

    /** Returns the value of a tag unless it is blank. */
    Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key)).filter(value -> !value.isBlank());
    }
}
