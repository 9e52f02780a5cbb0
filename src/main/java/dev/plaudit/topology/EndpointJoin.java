package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.SUBNETS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.pricing.PriceList;
import dev.plaudit.pricing.TransferRate;
import dev.plaudit.topology.Subject.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Joins the two sides of each link: the endpoint that its own account states, and the connection that the service's owner
 * states, by endpoint id; an endpoint whose owner's service is scanned but lists no such connection, by service name.
 */
final class EndpointJoin {

    private static final Pattern CUSTOMER_SERVICE =
            Pattern.compile("[a-z.]+\\.vpce\\.([a-z0-9-]+)\\.(vpce-svc-[0-9a-f]+)");

    private final Scopes scopes;
    private final PriceList prices;
    private final Map<String, Subject> serviceById = new HashMap<>();
    private final Map<String, Subject> serviceByName = new HashMap<>();
    private final Map<String, Connection> connectionByEndpoint = new LinkedHashMap<>();

    /** @param services the subjects of {@link ServiceJoin}, of all accounts */
    EndpointJoin(Scopes scopes, PriceList prices, List<Subject> services) {
        this.scopes = scopes;
        this.prices = prices;
        for (Subject subject : services) {
            if (subject.facts() instanceof Service service) {
                serviceById.put(service.id(), subject);
                serviceByName.put(service.serviceName(), subject);
            } else if (subject.facts() instanceof Connection connection) {
                connectionByEndpoint.put(connection.endpointId(), connection);
            }
        }
    }

    /** A subject for each endpoint that either side knows. */
    List<Subject> subjects() {
        Map<String, Subject> byId = new LinkedHashMap<>();
        for (RegionIndex region : scopes.all()) {
            for (VpcEndpoint endpoint : region.region().endpoints().orElse(List.of())) {
                byId.putIfAbsent(endpoint.vpcEndpointId(), seenByItsAccount(region, endpoint));
            }
        }
        connectionByEndpoint.forEach(
                (id, connection) -> byId.computeIfAbsent(id, unseen -> seenByTheServiceOnly(connection)));
        return List.copyOf(byId.values());
    }

    /** The ARN of an endpoint. */
    static String arn(String partition, String region, String accountId, String endpointId) {
        return String.join(":", "arn", partition, "ec2", region, accountId, "vpc-endpoint/" + endpointId);
    }

    private Subject seenByItsAccount(RegionIndex index, VpcEndpoint stated) {
        RegionInventory region = index.region();
        Matcher customer = CUSTOMER_SERVICE.matcher(stated.serviceName());
        boolean ofCustomer = customer.matches();
        Optional<Subject> service = service(stated, ofCustomer ? customer.group(2) : "");
        String serviceId = service.map(Subject::resourceId).orElse(ofCustomer ? customer.group(2) : "");
        String serviceRegion = Stream.of(
                        stated.serviceRegion(),
                        service.map(Subject::region).orElse(""),
                        ofCustomer ? customer.group(1) : "",
                        region.region())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();

        List<Gap> gaps = new ArrayList<>(index.gaps(resources(stated)));
        Optional<List<String>> zoneIds = Zones.all(
                stated.subnetIds().stream().map(index.zones()::bySubnet).toList());
        if (zoneIds.isEmpty()) {
            gaps.add(notStated(region, SUBNETS, stated.vpcEndpointId(), "a subnet of the endpoint cannot be seen"));
        }
        Optional<ServiceDetail> detail = index.detail(stated.serviceName());
        gaps.addAll(serviceGaps(region, serviceId, serviceRegion, service, detail));
        Optional<String> owner = service.map(Subject::accountId)
                .or(() -> detail.map(ServiceDetail::owner).filter(id -> !id.isEmpty()));

        Endpoint endpoint = new Endpoint(
                stated.vpcEndpointId(),
                stated.tags().getOrDefault("Name", ""),
                region.accountId(),
                region.region(),
                stated.state(),
                stated.serviceName(),
                serviceId,
                serviceRegion,
                !serviceRegion.equals(region.region()),
                Optional.of(stated.vpcEndpointType()),
                Optional.of(stated.vpcId()),
                Optional.of(stated.requesterManaged()),
                zoneIds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                owner,
                owner.map(scopes::isScanned),
                detail.flatMap(ServiceDetail::vpcEndpointPolicySupported),
                service.flatMap(subject -> facts(subject).zoneIds()).or(() -> detail.flatMap(EndpointJoin::zoneIds)),
                service.map(EndpointJoin::facts),
                transfer(region.region(), serviceRegion),
                Optional.of(stated.subnetIds()),
                Optional.of(stated.securityGroupIds()),
                Optional.of(stated.privateDnsEnabled()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(stated.failure()),
                stated.creationTimestamp(),
                Optional.of(stated.tags()));
        return subject(endpoint, region.accountName(), gaps);
    }

    private Subject seenByTheServiceOnly(Connection connection) {
        Subject subject = Objects.requireNonNull(serviceById.get(connection.serviceId()));
        Service service = facts(subject);
        List<Gap> gaps = new ArrayList<>(subject.gaps());
        List<Gap> why = scopes.whyUnseen(
                connection.ownerAccountId(), connection.region(), ENDPOINTS, RegionInventory::endpoints);
        gaps.addAll(why);
        if (why.isEmpty()) {
            gaps.add(new Gap(
                    connection.ownerAccountId(),
                    connection.region(),
                    ENDPOINTS,
                    Cause.VANISHED,
                    connection.endpointId(),
                    "the service's owner lists this endpoint, its own account does not"));
        }
        Endpoint endpoint = new Endpoint(
                connection.endpointId(),
                "",
                connection.ownerAccountId(),
                connection.region(),
                connection.state(),
                service.serviceName(),
                service.id(),
                service.region(),
                !connection.region().equals(service.region()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(service.accountId()),
                Optional.of(true),
                Optional.empty(),
                service.zoneIds(),
                Optional.of(service),
                transfer(connection.region(), service.region()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                connection.createdAt(),
                Optional.empty());
        return subject(endpoint, scopes.accountName(connection.ownerAccountId()), gaps);
    }

    /**
     * The service of an endpoint, when its owner was scanned: the one that lists the endpoint, or else the one it names.
     * Services of a marketplace have names without an id.
     */
    private Optional<Subject> service(VpcEndpoint endpoint, String idInName) {
        return Optional.ofNullable(connectionByEndpoint.get(endpoint.vpcEndpointId()))
                .map(connection -> serviceById.get(connection.serviceId()))
                .or(() -> Optional.ofNullable(serviceByName.get(endpoint.serviceName())))
                .or(() -> Optional.ofNullable(serviceById.get(idInName)));
    }

    /** What gaps about an endpoint may name. */
    private static Set<String> resources(VpcEndpoint endpoint) {
        return new HashSet<>(List.of(endpoint.vpcEndpointId(), endpoint.serviceName()));
    }

    /** An empty list is what EC2 sends for zones that it does not state. */
    private static Optional<List<String>> zoneIds(ServiceDetail detail) {
        return detail.availabilityZoneIds()
                .map(zones -> Zones.sorted(zones.stream()))
                .filter(zones -> !zones.isEmpty());
    }

    /** What is missing of the service at the other end. */
    private List<Gap> serviceGaps(
            RegionInventory consumer,
            String serviceId,
            String serviceRegion,
            Optional<Subject> service,
            Optional<ServiceDetail> detail) {
        if (service.isPresent()) {
            return service.get().gaps();
        }
        if (serviceId.isEmpty()) {
            return List.of();
        }
        Optional<String> owner = detail.map(ServiceDetail::owner).filter(id -> !id.isEmpty());
        if (owner.isEmpty()) {
            return List.of(new Gap(
                    consumer.accountId(),
                    serviceRegion,
                    SERVICES,
                    Cause.NOT_SCANNED,
                    serviceId,
                    "no scanned account lists this service, and its owner is not known"));
        }
        List<Gap> why = scopes.whyUnseen(owner.get(), serviceRegion, SERVICES, RegionInventory::services);
        return why.isEmpty()
                ? List.of(new Gap(
                        owner.get(),
                        serviceRegion,
                        SERVICES,
                        Cause.VANISHED,
                        serviceId,
                        "the service's owner does not list it any more"))
                : why;
    }

    /** Prices are those of data transfer between the Regions; a link inside a Region has none. */
    private Endpoint.Transfer transfer(String endpointRegion, String serviceRegion) {
        Optional<TransferRate> out = prices.transfer(endpointRegion, serviceRegion);
        Optional<TransferRate> back = prices.transfer(serviceRegion, endpointRegion);
        return new Endpoint.Transfer(
                out.isPresent(),
                out.map(TransferRate::usdPerGb).orElse(0.0),
                back.isPresent(),
                back.map(TransferRate::usdPerGb).orElse(0.0),
                prices.asOf().toString());
    }

    private Subject subject(Endpoint endpoint, String accountName, Collection<Gap> gaps) {
        return new Subject(
                Kind.ENDPOINT,
                endpoint.accountId(),
                accountName,
                endpoint.region(),
                endpoint.id(),
                arn(scopes.partition(), endpoint.region(), endpoint.accountId(), endpoint.id()),
                endpoint.name(),
                endpoint.serviceId(),
                endpoint,
                List.copyOf(gaps));
    }

    private static Service facts(Subject subject) {
        return (Service) subject.facts();
    }

    private static Gap notStated(RegionInventory region, String call, String resource, String message) {
        return new Gap(region.accountId(), region.region(), call, Cause.NOT_STATED, resource, message);
    }
}
