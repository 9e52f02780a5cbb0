package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.INSTANCES;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.request.BatchedCall;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.AllowedPrincipal;
import dev.plaudit.inventory.FactsOnDemand;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.Instance;
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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Reads one account and Region, cheapest questions first: without services and endpoints it ends after three calls, and
 * load balancers are looked at only when a service names them.
 */
public final class RegionReader {

    private static final int PAGE = 1000;

    private final Ec2Client ec2;
    private final LoadBalancerReader loadBalancers;
    private final MetricReader metrics;
    private final GapRecordingCaller asker;

    public RegionReader(
            Ec2Client ec2, LoadBalancerReader loadBalancers, MetricReader metrics, GapRecordingCaller asker) {
        this.ec2 = ec2;
        this.loadBalancers = loadBalancers;
        this.metrics = metrics;
        this.asker = asker;
    }

    /** Everything this account states in this Region, with a gap for all that it did not. */
    public RegionInventory read(Account account, AccountLabels labels, String region, Clock clock) {
        Optional<List<EndpointService>> services = services();
        if (asker.refusedAtTheDoor()) {
            return RegionInventory.unseen(
                    account.accountId(), account.accountName(), labels, region, clock.instant(), asker.gaps());
        }
        Optional<List<VpcEndpoint>> endpoints = endpoints();
        Optional<List<AvailabilityZone>> zones = zones();
        boolean providesAny = services.isEmpty() || !services.get().isEmpty();
        boolean consumesAny = endpoints.isEmpty() || !endpoints.get().isEmpty();

        Set<String> balancerArns = services.stream()
                .flatMap(Collection::stream)
                .flatMap(service -> service.loadBalancerArns().stream())
                .collect(Collectors.toSet());
        // Elastic Load Balancing has a budget of its own, which is the small one.
        CompletableFuture<LoadBalancerReader.Answer> behindServices =
                asker.aside(() -> loadBalancers.read(balancerArns));
        Optional<List<VpcEndpointConnection>> connections = providesAny ? connections() : Optional.of(List.of());
        Optional<List<EndpointService>> permitted = services.map(all -> asker.each(all, this::withPermissions));
        Optional<List<Subnet>> subnets = providesAny || consumesAny ? subnets() : Optional.empty();
        List<VpcEndpoint> listed = endpoints.orElse(List.of());
        List<ServiceDetail> details = new ServiceDetailReader(ec2, asker, region).read(listed);
        LoadBalancerReader.Answer balancers = behindServices.join();
        List<MetricSum> sums =
                metrics.read(region, listed, connections.orElse(List.of()), balancerArns, clock.instant());
        List<Instance> instances = instances(balancers.instanceIds());

        return new RegionInventory(
                account.accountId(),
                account.accountName(),
                labels,
                region,
                clock.instant(),
                asker.asked(),
                zones,
                permitted,
                connections,
                endpoints,
                details,
                subnets,
                instances,
                services.isEmpty() ? Optional.empty() : balancers.loadBalancers(),
                services.isEmpty() ? Optional.empty() : balancers.targetGroups(),
                onDemand(providesAny, listed, balancers, sums),
                asker.gaps());
    }

    private FactsOnDemand onDemand(
            boolean providesAny,
            List<VpcEndpoint> endpoints,
            LoadBalancerReader.Answer balancers,
            List<MetricSum> sums) {
        VpcReader vpcs = new VpcReader(ec2, asker);
        return balancers
                .extras()
                .withVpcs(
                        providesAny ? vpcs.notifications() : Optional.empty(),
                        vpcs.securityGroups(endpoints),
                        vpcs.routeTables(endpoints),
                        vpcs.attributes(endpoints),
                        sums);
    }

    private Optional<List<EndpointService>> services() {
        return Listings.ALL_SERVICES.ask(
                asker,
                () -> ec2
                        .describeVpcEndpointServiceConfigurationsPaginator(request -> request.maxResults(PAGE))
                        .serviceConfigurations()
                        .stream()
                        .map(service -> Ec2Facts.service(service, Optional.empty())));
    }

    private EndpointService withPermissions(EndpointService service) {
        Optional<List<AllowedPrincipal>> principals = Listings.ALL_PRINCIPALS.ask(
                asker,
                service.serviceId(),
                () -> ec2
                        .describeVpcEndpointServicePermissionsPaginator(request ->
                                request.serviceId(service.serviceId()).maxResults(PAGE))
                        .allowedPrincipals()
                        .stream()
                        .map(Ec2Facts::principal));
        return service.withAllowedPrincipals(principals);
    }

    private Optional<List<VpcEndpointConnection>> connections() {
        return Listings.ALL_CONNECTIONS.ask(
                asker,
                () -> ec2
                        .describeVpcEndpointConnectionsPaginator(request -> request.maxResults(PAGE))
                        .vpcEndpointConnections()
                        .stream()
                        .map(Ec2Facts::connection));
    }

    private Optional<List<VpcEndpoint>> endpoints() {
        return Listings.ALL_ENDPOINTS.ask(
                asker,
                () -> ec2.describeVpcEndpointsPaginator(request -> request.maxResults(PAGE)).vpcEndpoints().stream()
                        .map(Ec2Facts::endpoint));
    }

    private Optional<List<AvailabilityZone>> zones() {
        return Listings.ALL_ZONES.ask(
                asker,
                () -> ec2.describeAvailabilityZones().availabilityZones().stream()
                        .map(Ec2Facts::zone));
    }

    private Optional<List<Subnet>> subnets() {
        return Listings.ALL_SUBNETS.ask(
                asker,
                () -> ec2.describeSubnetsPaginator(request -> request.maxResults(PAGE)).subnets().stream()
                        .map(Ec2Facts::subnet));
    }

    /**
     * The id of an instance that is gone, or its disturbed zone, may fail the call for all. An instance of another account is
     * left out by AWS without a word.
     */
    private List<Instance> instances(List<String> ids) {
        return new BatchedCall(asker)
                .ask(
                        INSTANCES,
                        ids,
                        RegionReader::failsForOne,
                        some -> Listings.SOME_INSTANCES.checked(
                                ec2
                                        .describeInstancesPaginator(request -> request.instanceIds(some))
                                        .reservations()
                                        .stream()
                                        .flatMap(reservation -> reservation.instances().stream())
                                        .map(Ec2Facts::instance)
                                        .toList(),
                                asker));
    }

    private static boolean failsForOne(SdkException thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidInstanceID") || code.equals("InternalError") || code.equals("Unavailable");
    }
}
