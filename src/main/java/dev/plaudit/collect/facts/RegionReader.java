package dev.plaudit.collect.facts;

import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.PlannedScope;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;

/**
 * Reads one account-Region, cheapest calls first. Without services and endpoints it ends after three calls, and load balancers are
 * read only when a service names them.
 */
public final class RegionReader {

    private static final int PAGE = 1000;

    private final ThrottledClient<Ec2Client> ec2;
    private final LoadBalancerReader loadBalancers;
    private final MetricReader metrics;
    private final GapRecordingCaller caller;

    /** @param trafficDays the days of all traffic to read; empty for what rules read */
    public RegionReader(RegionClients clients, GapRecordingCaller caller, Optional<Integer> trafficDays) {
        this.ec2 = clients.ec2();
        this.loadBalancers =
                new LoadBalancerReader(clients.elb(), new CertificateReader(clients.acm(), caller), caller);
        this.metrics = new MetricReader(clients.cloudWatch(), caller, trafficDays);
        this.caller = caller;
    }

    /** Returns everything that the account has in the Region and AWS stated, or empty if the Region or account is closed. */
    public Optional<RegionInventory> read(PlannedScope scope, Clock clock) {
        Optional<List<EndpointService>> services = services();
        if (caller.refusedAtTheDoor()) {
            return Optional.empty();
        }
        Optional<List<VpcEndpoint>> endpoints = endpoints();
        Optional<List<AvailabilityZone>> zones = zones();
        boolean providesAny = services.isEmpty() || !services.get().isEmpty();
        boolean consumesAny = endpoints.isEmpty() || !endpoints.get().isEmpty();

        Set<String> balancerArns = services.stream()
                .flatMap(Collection::stream)
                .flatMap(service -> service.connectivity().loadBalancerArns().stream())
                .collect(Collectors.toSet());
        // Elastic Load Balancing has a budget of its own, which is the smaller one.
        CompletableFuture<LoadBalancerReader.Answer> behindServices =
                caller.aside(() -> loadBalancers.read(balancerArns));
        Optional<List<VpcEndpointConnection>> connections = providesAny ? connections() : Optional.of(List.of());
        Optional<List<EndpointService>> permitted = services.map(all -> caller.each(all, this::withPermissions));
        Optional<List<Subnet>> subnets = providesAny || consumesAny ? subnets() : Optional.empty();
        List<VpcEndpoint> listed = endpoints.orElse(List.of());
        List<ServiceDetail> details = new ServiceDetailReader(ec2, caller, scope.region()).read(listed);
        LoadBalancerReader.Answer balancers = behindServices.join();
        List<MetricSum> sums =
                metrics.read(scope.region(), listed, connections.orElse(List.of()), balancerArns, clock.instant());
        List<Instance> instances = instances(balancers.instanceIds());

        return Optional.of(new RegionInventory(
                scope,
                clock.instant(),
                caller.asked(),
                zones,
                new RegionInventory.PrivateLink(
                        permitted, connections, endpoints.map(new VpcReader(ec2, caller)::withAssociations), details),
                subnets,
                new RegionInventory.LoadBalancing(
                        instances,
                        services.isEmpty() ? Optional.empty() : balancers.loadBalancers(),
                        services.isEmpty() ? Optional.empty() : balancers.targetGroups()),
                onDemand(providesAny, listed, balancers, sums),
                caller.gaps()));
    }

    private FactsOnDemand onDemand(
            boolean providesAny,
            List<VpcEndpoint> endpoints,
            LoadBalancerReader.Answer balancers,
            List<MetricSum> sums) {
        VpcReader vpcs = new VpcReader(ec2, caller);
        BalancerExtras extras = balancers.extras();
        Stream<String> securityGroupIds = Stream.concat(
                endpoints.stream().flatMap(endpoint -> endpoint.network().securityGroupIds().stream()),
                balancers.securityGroupIds());
        return new FactsOnDemand(
                providesAny ? vpcs.notifications() : Optional.empty(),
                vpcs.securityGroups(securityGroupIds),
                vpcs.routeTables(endpoints),
                vpcs.attributes(endpoints),
                extras.listenerAttributes(),
                extras.capacityReservations(),
                extras.accountLimits(),
                extras.networkLoadBalancers(),
                extras.targetGroups(),
                sums);
    }

    private Optional<List<EndpointService>> services() {
        return Listings.ALL_SERVICES.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeVpcEndpointServiceConfigurations,
                                DescribeVpcEndpointServiceConfigurationsRequest.builder()
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.serviceConfigurations())
                        .map(service -> Ec2Facts.service(service, Optional.empty())));
    }

    private EndpointService withPermissions(EndpointService service) {
        return service.withAllowedPrincipals(Listings.ALL_PRINCIPALS.ask(
                caller,
                service.serviceId(),
                () -> ec2.list(
                                Ec2Client::describeVpcEndpointServicePermissions,
                                DescribeVpcEndpointServicePermissionsRequest.builder()
                                        .serviceId(service.serviceId())
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.allowedPrincipals())
                        .map(Ec2Facts::principal)));
    }

    private Optional<List<VpcEndpointConnection>> connections() {
        return Listings.ALL_CONNECTIONS.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeVpcEndpointConnections,
                                DescribeVpcEndpointConnectionsRequest.builder()
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.vpcEndpointConnections())
                        .map(Ec2Facts::connection));
    }

    private Optional<List<VpcEndpoint>> endpoints() {
        return Listings.ALL_ENDPOINTS.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeVpcEndpoints,
                                DescribeVpcEndpointsRequest.builder()
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.vpcEndpoints())
                        .map(Ec2Facts::endpoint));
    }

    private Optional<List<AvailabilityZone>> zones() {
        return Listings.ALL_ZONES.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeAvailabilityZones,
                                DescribeAvailabilityZonesRequest.builder().build(),
                                page -> page.availabilityZones())
                        .map(Ec2Facts::zone));
    }

    private Optional<List<Subnet>> subnets() {
        return Listings.ALL_SUBNETS.ask(
                caller,
                () -> ec2.list(
                                Ec2Client::describeSubnets,
                                DescribeSubnetsRequest.builder()
                                        .maxResults(PAGE)
                                        .build(),
                                page -> page.subnets())
                        .map(Ec2Facts::subnet));
    }

    /** An instance that does not exist, or whose zone is impaired, may fail the call. AWS omits those of other accounts. */
    private List<Instance> instances(List<String> ids) {
        return BatchedCall.halving(caller)
                .ask(
                        Calls.INSTANCES,
                        ids,
                        RegionReader::failsForOne,
                        some -> Listings.SOME_INSTANCES.checked(
                                ec2.list(
                                                Ec2Client::describeInstances,
                                                DescribeInstancesRequest.builder()
                                                        .instanceIds(some)
                                                        .build(),
                                                page -> page.reservations())
                                        .flatMap(reservation -> reservation.instances().stream())
                                        .map(Ec2Facts::instance)
                                        .toList(),
                                caller));
    }

    private static boolean failsForOne(AwsServiceException thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidInstanceID") || code.equals("InternalError") || code.equals("Unavailable");
    }
}
