package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BYTES_PROCESSED;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.ENDPOINT_METRICS;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.SERVICE_METRICS;

import dev.plaudit.inventory.FactsOnDemand.VpcAttributes;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.ServiceDetail;
import dev.plaudit.inventory.VpcEndpoint;
import dev.plaudit.topology.Subject.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final StatedEndpoints endpoints;
    private final Map<String, Subject> serviceById = new HashMap<>();
    private final Map<String, Subject> serviceByName = new HashMap<>();
    private final Map<String, Connection> connectionByEndpoint = new LinkedHashMap<>();

    /** @param services the subjects of {@link ServiceJoin}, of all accounts */
    EndpointJoin(Scopes scopes, StatedEndpoints endpoints, List<Subject> services) {
        this.scopes = scopes;
        this.endpoints = endpoints;
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
        endpoints.all().parallelStream()
                .map(this::seenByItsAccount)
                .forEachOrdered(subject -> byId.put(subject.resourceId(), subject));
        connectionByEndpoint.forEach(
                (id, connection) -> byId.computeIfAbsent(id, unseen -> seenByTheServiceOnly(connection)));
        return List.copyOf(byId.values());
    }

    /** The ARN of an endpoint. */
    static String arn(String partition, String region, String accountId, String endpointId) {
        return String.join(":", "arn", partition, "ec2", region, accountId, "vpc-endpoint/" + endpointId);
    }

    private Subject seenByItsAccount(Surroundings seen) {
        VpcEndpoint stated = seen.endpoint();
        RegionInventory region = seen.index().region();
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

        boolean crossRegion = !serviceRegion.equals(region.region());

        List<Gap> gaps = new ArrayList<>(seen.gaps());
        if (crossRegion && region.asked().contains(METRIC_DATA)) {
            gaps.add(Surroundings.notStated(
                    seen.index(),
                    METRIC_DATA,
                    stated.vpcEndpointId(),
                    "AWS publishes no metrics for cross-Region endpoints"));
        }
        Optional<ServiceDetail> detail = seen.index().detail(stated.serviceName(), serviceRegion);
        gaps.addAll(serviceGaps(region, serviceId, serviceRegion, service, detail));
        Optional<String> owner = service.map(Subject::accountId)
                .or(() -> detail.map(ServiceDetail::owner).filter(id -> !id.isEmpty()));

        Endpoint endpoint = new Endpoint(
                stated.vpcEndpointId(),
                stated.tags().getOrDefault("Name", ""),
                region.accountId(),
                scopes.account(region.accountId()),
                region.region(),
                stated.state(),
                stated.serviceName(),
                serviceId,
                serviceRegion,
                crossRegion,
                Optional.of(stated.vpcEndpointType()),
                Optional.of(stated.vpcId()),
                stated.requesterManaged(),
                seen.zoneIds(),
                seen.vpcZoneIds(),
                Optional.of(seen.subnets()),
                seen.duplicateIds(),
                owner,
                owner.map(scopes::isScanned),
                detail.flatMap(ServiceDetail::vpcEndpointPolicySupported).or(() -> policySupported(serviceId)),
                service.flatMap(subject -> facts(subject).zoneIds())
                        // What AWS states there about a service of another Region is not documented.
                        .or(() -> detail.filter(stays -> !crossRegion).flatMap(EndpointJoin::zoneIds)),
                service.map(EndpointJoin::facts),
                Optional.of(stated.subnetIds()),
                Optional.of(stated.securityGroupIds()),
                stated.privateDnsEnabled(),
                seen.securityGroups(),
                seen.vpcAttributes().flatMap(VpcAttributes::enableDnsSupport),
                seen.vpcAttributes().flatMap(VpcAttributes::enableDnsHostnames),
                Optional.of(seen.policy()),
                seen.routedSubnets(),
                crossRegion
                        ? Optional.empty()
                        : bytesProcessed(seen).or(() -> toldByTheService(stated.vpcEndpointId(), service)),
                Optional.of(stated.failure()),
                stated.creationTimestamp(),
                Optional.of(stated.tags()));
        return subject(endpoint, region.accountName(), gaps);
    }

    private Subject seenByTheServiceOnly(Connection connection) {
        Subject subject = Objects.requireNonNull(serviceById.get(connection.serviceId()));
        Service service = facts(subject);
        List<Gap> gaps = new ArrayList<>(subject.gaps());
        gaps.addAll(endpoints.whyUnseen(connection));
        Endpoint endpoint = new Endpoint(
                connection.endpointId(),
                "",
                connection.ownerAccountId(),
                connection.account(),
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
                policySupported(service.id()),
                service.zoneIds(),
                Optional.of(service),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                toldByTheService(connection.endpointId(), Optional.of(subject)),
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

    private static Optional<Metric> bytesProcessed(Surroundings seen) {
        return seen.index()
                .metric(ENDPOINT_METRICS, BYTES_PROCESSED, seen.endpoint().vpcEndpointId());
    }

    /** What the account of the service's owner has of an endpoint: nothing for one of another Region. */
    private Optional<Metric> toldByTheService(String endpointId, Optional<Subject> service) {
        return service.flatMap(owner -> scopes.find(owner.accountId(), owner.region()))
                .flatMap(index -> index.metric(SERVICE_METRICS, BYTES_PROCESSED, endpointId));
    }

    /** Only services of AWS support endpoint policies. */
    private static Optional<Boolean> policySupported(String customerServiceId) {
        return customerServiceId.isEmpty() ? Optional.empty() : Optional.of(false);
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
                    "no scanned account lists this service, and its owner is unknown"));
        }
        List<Gap> why = scopes.whyUnseen(owner.get(), serviceRegion, SERVICES, RegionInventory::services);
        return why.isEmpty()
                ? List.of(new Gap(
                        owner.get(),
                        serviceRegion,
                        SERVICES,
                        Cause.VANISHED,
                        serviceId,
                        "the service owner no longer lists it"))
                : why;
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
                Subject.NoCosts.NONE,
                List.copyOf(gaps));
    }

    private static Service facts(Subject subject) {
        return (Service) subject.facts();
    }
}
