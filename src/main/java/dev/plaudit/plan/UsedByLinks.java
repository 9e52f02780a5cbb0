package dev.plaudit.plan;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Zone;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the endpoints and services of an account-Region use, about which a scan asks for that reason. IDs may repeat.
 *
 * @param balancers those behind the services, and Application Load Balancers that are their targets
 */
record UsedByLinks(List<VpcEndpoint> endpoints, List<EndpointService> services, List<LoadBalancer> balancers) {

    static UsedByLinks in(RegionInventory region) {
        return new UsedByLinks(
                stated(region.privateLink().endpoints()),
                stated(region.privateLink().services()),
                stated(region.loadBalancing().loadBalancers()));
    }

    static UsedByLinks in(RegionDraft draft) {
        return new UsedByLinks(draft.endpoints.all(), draft.services.all(), draft.balancers.all());
    }

    private static <T> List<T> stated(Optional<List<T>> listed) {
        return listed.orElse(List.of());
    }

    Stream<String> vpcs() {
        return Stream.concat(
                endpoints.stream().map(UsedByLinks::vpc),
                balancers.stream().map(balancer -> balancer.network().vpcId()));
    }

    Stream<String> vpcsAndSubnets() {
        return Stream.of(
                        vpcs(),
                        endpoints.stream().flatMap(endpoint -> endpoint.network().subnetIds().stream()),
                        balancers.stream()
                                .flatMap(balancer -> balancer.network().zones().stream())
                                .map(Zone::subnetId))
                .flatMap(ids -> ids);
    }

    /** The VPCs in which an endpoint has a private name. */
    Stream<String> vpcsOfNames() {
        return endpoints.stream()
                .filter(endpoint -> endpoint.dns().privateDnsEnabled().orElse(true))
                .map(UsedByLinks::vpc);
    }

    /** The endpoints that traffic is routed to. */
    Stream<VpcEndpoint> routedEndpoints() {
        return endpoints.stream().filter(endpoint -> endpoint.vpcEndpointType().equals("GatewayLoadBalancer"));
    }

    Stream<String> routedVpcs() {
        return routedEndpoints().map(UsedByLinks::vpc);
    }

    Stream<String> securityGroups() {
        return Stream.concat(
                        endpoints.stream().map(endpoint -> endpoint.network().securityGroupIds()),
                        balancers.stream().map(balancer -> balancer.network().securityGroupIds()))
                .flatMap(Collection::stream);
    }

    Stream<String> serviceNames() {
        return endpoints.stream().map(endpoint -> endpoint.service().serviceName());
    }

    /** The ARNs of the load balancers that services name. */
    Stream<String> loadBalancers() {
        return services.stream().flatMap(service -> service.connectivity().loadBalancerArns().stream());
    }

    private static String vpc(VpcEndpoint endpoint) {
        return endpoint.network().vpcId();
    }
}
