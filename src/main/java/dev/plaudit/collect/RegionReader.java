package dev.plaudit.collect;

import static dev.plaudit.inventory.Calls.CONNECTIONS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.INSTANCES;
import static dev.plaudit.inventory.Calls.PERMISSIONS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SERVICE_DETAILS;
import static dev.plaudit.inventory.Calls.SUBNETS;
import static dev.plaudit.inventory.Calls.ZONES;

import dev.plaudit.accounts.Account;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.AllowedPrincipal;
import dev.plaudit.inventory.FactsOnDemand.MetricSum;
import dev.plaudit.inventory.Instance;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.Subnet;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.inventory.VpcEndpointConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Reads one account and Region, cheapest questions first: without services and endpoints it ends after three calls, and
 * load balancers are looked at only when a service names them.
 */
final class RegionReader {

    private static final int PAGE = 1000;
    private static final int INSTANCES_PER_CALL = 100;
    private static final int NAMES_PER_CALL = 100;
    private static final String CUSTOMER_SERVICE = "vpce-svc-";

    private final Ec2Client ec2;
    private final LoadBalancerReader loadBalancers;
    private final MetricReader metrics;
    private final Asker asker;

    RegionReader(Ec2Client ec2, LoadBalancerReader loadBalancers, MetricReader metrics, Asker asker) {
        this.ec2 = ec2;
        this.loadBalancers = loadBalancers;
        this.metrics = metrics;
        this.asker = asker;
    }

    /** Everything this account states in this Region, with a gap for all that it did not. */
    RegionInventory read(Account account, AccountLabels labels, String region, Clock clock) {
        Optional<List<EndpointService>> services = services();
        if (asker.refusedAtTheDoor()) {
            return RegionInventory.unseen(
                    account.accountId(), account.accountName(), labels, region, clock.instant(), asker.gaps());
        }
        Optional<List<VpcEndpoint>> endpoints = endpoints();
        Optional<List<AvailabilityZone>> zones = zones();
        boolean providesAny = services.isEmpty() || !services.get().isEmpty();
        boolean consumesAny = endpoints.isEmpty() || !endpoints.get().isEmpty();

        Optional<List<VpcEndpointConnection>> connections = providesAny ? connections() : Optional.of(List.of());
        Optional<List<EndpointService>> permitted =
                services.map(all -> all.stream().map(this::withPermissions).toList());
        Optional<List<Subnet>> subnets = providesAny || consumesAny ? subnets() : Optional.empty();
        List<ServiceDetail> details = serviceDetails(customerServiceNames(endpoints.orElse(List.of()), region));
        Set<String> balancerArns = services.stream()
                .flatMap(Collection::stream)
                .flatMap(service -> service.loadBalancerArns().stream())
                .collect(Collectors.toSet());
        LoadBalancerReader.Answer balancers = loadBalancers.read(balancerArns);
        List<MetricSum> sums = metrics.read(region, endpoints.orElse(List.of()), balancerArns, clock.instant());
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
                balancers.extras().withMetrics(sums),
                asker.gaps());
    }

    private Optional<List<EndpointService>> services() {
        return asker.ask(
                SERVICES,
                () -> ec2
                        .describeVpcEndpointServiceConfigurationsPaginator(request -> request.maxResults(PAGE))
                        .serviceConfigurations()
                        .stream()
                        .map(service -> Ec2Facts.service(service, Optional.empty()))
                        .toList());
    }

    private EndpointService withPermissions(EndpointService service) {
        Optional<List<AllowedPrincipal>> principals = asker.ask(
                PERMISSIONS,
                service.serviceId(),
                () -> ec2
                        .describeVpcEndpointServicePermissionsPaginator(request ->
                                request.serviceId(service.serviceId()).maxResults(PAGE))
                        .allowedPrincipals()
                        .stream()
                        .map(Ec2Facts::principal)
                        .toList());
        return service.withAllowedPrincipals(principals);
    }

    private Optional<List<VpcEndpointConnection>> connections() {
        return asker.ask(
                CONNECTIONS,
                () -> ec2
                        .describeVpcEndpointConnectionsPaginator(request -> request.maxResults(PAGE))
                        .vpcEndpointConnections()
                        .stream()
                        .map(Ec2Facts::connection)
                        .toList());
    }

    private Optional<List<VpcEndpoint>> endpoints() {
        return asker.ask(
                ENDPOINTS,
                () -> ec2.describeVpcEndpointsPaginator(request -> request.maxResults(PAGE)).vpcEndpoints().stream()
                        .map(Ec2Facts::endpoint)
                        .toList());
    }

    private Optional<List<AvailabilityZone>> zones() {
        return asker.ask(
                ZONES,
                () -> ec2.describeAvailabilityZones().availabilityZones().stream()
                        .map(Ec2Facts::zone)
                        .toList());
    }

    private Optional<List<Subnet>> subnets() {
        return asker.ask(
                SUBNETS,
                () -> ec2.describeSubnetsPaginator(request -> request.maxResults(PAGE)).subnets().stream()
                        .map(Ec2Facts::subnet)
                        .toList());
    }

    /** Names of services of other customers, in this Region: what AWS's own services offer decides no rule. */
    private static List<String> customerServiceNames(List<VpcEndpoint> endpoints, String region) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.serviceName().contains(CUSTOMER_SERVICE))
                .filter(endpoint -> endpoint.serviceName().contains("." + region + "."))
                .map(VpcEndpoint::serviceName)
                .distinct()
                .sorted()
                .toList();
    }

    private List<ServiceDetail> serviceDetails(List<String> names) {
        return batches(names, NAMES_PER_CALL)
                .flatMap(batch -> serviceDetailsOf(batch).stream())
                .toList();
    }

    /** One name that is gone, or not permitted any more, fails the call for all: then each is asked for alone. */
    private List<ServiceDetail> serviceDetailsOf(List<String> names) {
        String resource = names.size() == 1 ? names.get(0) : "";
        return asker.ask(SERVICE_DETAILS, resource, () -> {
                    try {
                        return describeServices(names);
                    } catch (Ec2Exception e) {
                        if (names.size() == 1 || !GapReader.code(e).startsWith("InvalidServiceName")) {
                            throw e;
                        }
                        return names.stream()
                                .flatMap(name -> serviceDetailsOf(List.of(name)).stream())
                                .toList();
                    }
                })
                .orElse(List.of());
    }

    /** The SDK has no paginator for this call; the last page may carry an empty token. */
    private List<ServiceDetail> describeServices(List<String> names) {
        List<ServiceDetail> details = new ArrayList<>();
        String token = "";
        do {
            String page = token;
            DescribeVpcEndpointServicesResponse answer = ec2.describeVpcEndpointServices(
                    request -> request.serviceNames(names).nextToken(page.isEmpty() ? null : page));
            answer.serviceDetails().stream().map(Ec2Facts::detail).forEach(details::add);
            token = Ec2Facts.text(answer.nextToken());
        } while (!token.isEmpty());
        return details;
    }

    private List<Instance> instances(List<String> ids) {
        return batches(ids, INSTANCES_PER_CALL)
                .flatMap(batch -> instancesOf(batch).stream())
                .toList();
    }

    /**
     * One id may fail the call for all (it is gone, or its zone is disturbed): then the batch is halved until the others
     * are read. An instance of another account is left out by AWS without a word.
     */
    private List<Instance> instancesOf(List<String> ids) {
        String resource = ids.size() == 1 ? ids.get(0) : "";
        return asker.ask(INSTANCES, resource, () -> {
                    try {
                        return ec2
                                .describeInstancesPaginator(request -> request.instanceIds(ids))
                                .reservations()
                                .stream()
                                .flatMap(reservation -> reservation.instances().stream())
                                .map(Ec2Facts::instance)
                                .toList();
                    } catch (Ec2Exception e) {
                        if (ids.size() == 1 || !failsForOne(e)) {
                            throw e;
                        }
                        int half = ids.size() / 2;
                        return Stream.of(ids.subList(0, half), ids.subList(half, ids.size()))
                                .flatMap(part -> instancesOf(part).stream())
                                .toList();
                    }
                })
                .orElse(List.of());
    }

    private static boolean failsForOne(SdkException thrown) {
        String code = GapReader.code(thrown);
        return code.startsWith("InvalidInstanceID") || code.equals("InternalError") || code.equals("Unavailable");
    }

    private static Stream<List<String>> batches(List<String> items, int size) {
        return Stream.iterate(0, from -> from < items.size(), from -> from + size)
                .map(from -> items.subList(from, Math.min(items.size(), from + size)));
    }
}
