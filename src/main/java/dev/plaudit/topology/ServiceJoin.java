package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Resource;
import dev.plaudit.inventory.VpcEndpointConnection;
import dev.plaudit.topology.Subject.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Joins the services of one account and Region with their load balancers, target groups, targets and connections. */
final class ServiceJoin {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Scopes scopes;
    private final StatedEndpoints endpoints;
    private final RegionIndex index;
    private final RegionInventory region;
    private final BalancerJoin balancers;

    ServiceJoin(Scopes scopes, StatedEndpoints endpoints, RegionIndex index) {
        this.scopes = scopes;
        this.endpoints = endpoints;
        this.index = index;
        this.region = index.region();
        this.balancers = new BalancerJoin(index, scopes.account(region.accountId()));
    }

    /** A subject for each service, and for each of its load balancers, target groups and connections. */
    List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (EndpointService service : region.privateLink().services().orElse(List.of())) {
            subjects.addAll(subjects(service));
        }
        return subjects;
    }

    private List<Subject> subjects(EndpointService stated) {
        List<Subject> subjects = new ArrayList<>();
        List<ServiceLoadBalancer> behind = new ArrayList<>();
        List<Gap> serviceGaps = new ArrayList<>(index.gaps(Set.of(stated.serviceId())));
        Optional<List<String>> zonesTogether =
                balancers.zoneIds(stated.connectivity().loadBalancerArns());
        for (String arn : stated.connectivity().loadBalancerArns()) {
            List<Gap> gaps = new ArrayList<>();
            ServiceLoadBalancer balancer = balancers.join(arn, stated.serviceId(), zonesTogether, gaps);
            behind.add(balancer);
            serviceGaps.addAll(gaps);
            subjects.add(subject(
                    Kind.LOAD_BALANCER, arn, arn, balancer.details().name(), stated.serviceId(), balancer, gaps));
            balancer.targetGroups().stream()
                    .flatMap(Collection::stream)
                    .map(group -> subject(
                            Kind.TARGET_GROUP, group.arn(), group.arn(), group.name(), stated.serviceId(), group, gaps))
                    .forEach(subjects::add);
        }
        Service service = service(stated, behind, serviceGaps);
        String serviceArn = scopes.arn(service.account(), service.region(), "vpc-endpoint-service/" + service.id());
        subjects.add(
                subject(Kind.SERVICE, service.id(), serviceArn, service.name(), service.id(), service, serviceGaps));
        service.connections().stream()
                .flatMap(Collection::stream)
                .map(connection -> connectionSubject(connection, serviceGaps))
                .forEach(subjects::add);
        return subjects;
    }

    private Service service(EndpointService stated, List<ServiceLoadBalancer> behind, List<Gap> gaps) {
        Optional<List<String>> zoneIds = zoneIds(stated);
        if (zoneIds.isEmpty()) {
            gaps.add(index.notStated(SERVICES, stated.serviceId(), "AWS does not report the zones of the service"));
        }
        ServiceAccess access = new ServiceAccess(
                stated.serviceName(),
                stated.connectivity().acceptanceRequired(),
                stated.allowedPrincipals().map(this::principals),
                stated.connectivity().supportedRegions(),
                stated.connectivity().remoteAccessEnabled(),
                Optional.of(stated.connectivity().supportedIpAddressTypes()),
                new ServiceAccess.PrivateDns(
                        stated.privateDns().privateDnsName(),
                        stated.privateDns().privateDnsNameState()),
                stated.payerResponsibility(),
                index.notifications(stated.serviceId()).map(ServiceJoin::notifications));
        return new Service(
                stated.serviceId(),
                scopes.account(region.accountId()),
                region.region(),
                stated.serviceType(),
                stated.serviceState(),
                zoneIds,
                behind,
                index.connections(stated.serviceId()).map(all -> connections(stated, all)),
                access,
                Optional.of(stated.tags()));
    }

    /** The zones of a service; EC2 sends an empty list for zones that it does not state. */
    private Optional<List<String>> zoneIds(EndpointService stated) {
        Zones zones = index.zones();
        return stated.zones()
                .availabilityZoneIds()
                .map(ids -> Zones.sorted(ids.stream()))
                .or(() -> Zones.all(stated.zones().availabilityZones().stream()
                        .map(zones::byName)
                        .toList()))
                .filter(ids -> !ids.isEmpty());
    }

    private List<ServiceAccess.Principal> principals(List<EndpointService.AllowedPrincipal> allowed) {
        return allowed.stream()
                .map(principal -> {
                    String accountId = accountIn(principal.principal());
                    return new ServiceAccess.Principal(
                            principal.principalType(), principal.principal(), accountId, scopes.isScanned(accountId));
                })
                .sorted(Comparator.comparing(ServiceAccess.Principal::principal)
                        .thenComparing(ServiceAccess.Principal::type))
                .toList();
    }

    /** The account that a principal is or that its ARN names, or empty; twelve digits are an account (IAM guide, "Principal"). */
    private static String accountIn(String principal) {
        if (ACCOUNT.matcher(principal).matches()) {
            return principal;
        }
        String[] parts = principal.split(":", -1);
        return parts.length > 4 && ACCOUNT.matcher(parts[4]).matches() ? parts[4] : "";
    }

    private List<Connection> connections(EndpointService service, List<VpcEndpointConnection> stated) {
        return stated.stream()
                .map(connection -> new Connection(
                        connection.vpcEndpointId(),
                        scopes.account(connection.vpcEndpointOwner()),
                        scopes.isScanned(connection.vpcEndpointOwner()),
                        connection.vpcEndpointState(),
                        regionOf(connection),
                        new Connection.ConnectedService(
                                connection.serviceId(),
                                service.serviceName(),
                                region.region(),
                                service.connectivity().supportedRegions()),
                        connection.creationTimestamp(),
                        endpoints.find(connection.vpcEndpointId()).flatMap(Surroundings::zoneIds),
                        endpoints
                                .find(connection.vpcEndpointId())
                                .flatMap(seen -> seen.network().vpcZoneIds()),
                        connection.payerResponsibility()))
                .sorted(Comparator.comparing(Connection::endpointId))
                .toList();
    }

    private static List<ServiceAccess.Notification> notifications(List<ConnectionNotification> stated) {
        return stated.stream()
                .map(notification -> new ServiceAccess.Notification(
                        notification.connectionNotificationId(),
                        notification.connectionNotificationArn(),
                        notification.connectionEvents(),
                        notification.connectionNotificationState()))
                .toList();
    }

    /** A connection without a Region predates cross-Region connections. */
    private String regionOf(VpcEndpointConnection connection) {
        return connection.vpcEndpointRegion().isEmpty() ? region.region() : connection.vpcEndpointRegion();
    }

    private Subject connectionSubject(Connection connection, List<Gap> gaps) {
        String arn = scopes.arn(connection.account(), connection.region(), "vpc-endpoint/" + connection.endpointId());
        Resource resource = new Resource(
                connection.account().id(),
                scopes.accountName(connection.account().id()),
                connection.region(),
                Kind.CONNECTION.text(),
                connection.endpointId(),
                arn,
                "");
        return new Subject(Kind.CONNECTION, resource, connection.service().id(), connection, gaps);
    }

    private Subject subject(
            Kind kind, String id, String arn, String name, String serviceId, Record facts, List<Gap> gaps) {
        Resource resource =
                new Resource(region.accountId(), region.accountName(), region.region(), kind.text(), id, arn, name);
        return new Subject(kind, resource, serviceId, facts, gaps);
    }
}
