package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.METRIC_DATA;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.BYTES_PROCESSED;
import static dev.plaudit.inventory.FactsOnDemand.MetricSum.SERVICE_METRICS;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Resource;
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
 * Joins the two sides of each link: the endpoint that its own account lists and the connection that the service's owner lists,
 * by endpoint ID. An endpoint without such a connection is joined with its service by name.
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
                serviceByName.put(service.access().serviceName(), subject);
            } else if (subject.facts() instanceof Connection connection) {
                connectionByEndpoint.put(connection.endpointId(), connection);
            }
        }
    }

    /** A subject for each endpoint that either side knows. */
    List<Subject> subjects() {
        Map<String, Subject> byId = new LinkedHashMap<>();
        endpoints.all().parallelStream()
                .map(this::listedByItsAccount)
                .forEachOrdered(subject -> byId.put(subject.resourceId(), subject));
        connectionByEndpoint.forEach(
                (id, connection) -> byId.computeIfAbsent(id, unseen -> listedByServiceOnly(connection)));
        return List.copyOf(byId.values());
    }

    private Subject listedByItsAccount(Surroundings seen) {
        VpcEndpoint stated = seen.endpoint();
        RegionInventory region = seen.index().region();
        Matcher customer = CUSTOMER_SERVICE.matcher(stated.service().serviceName());
        boolean ofCustomer = customer.matches();
        Optional<Subject> service = service(stated, ofCustomer ? customer.group(2) : "");
        String serviceId = service.map(Subject::resourceId).orElse(ofCustomer ? customer.group(2) : "");
        String serviceRegion = Stream.of(
                        stated.service().serviceRegion(),
                        service.map(subject -> subject.resource().region()).orElse(""),
                        ofCustomer ? customer.group(1) : "",
                        region.region())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
        boolean crossRegion = !serviceRegion.equals(region.region());
        List<Gap> gaps = new ArrayList<>(seen.gaps());
        if (crossRegion && region.asked().contains(METRIC_DATA)) {
            gaps.add(seen.index()
                    .notStated(
                            METRIC_DATA,
                            stated.vpcEndpointId(),
                            "AWS publishes no metrics for cross-Region endpoints"));
        }
        Optional<ServiceDetail> detail = seen.index().detail(stated.service().serviceName(), serviceRegion);
        Optional<String> owner = service.map(subject -> subject.resource().accountId())
                .or(() -> detail.map(ServiceDetail::owner).filter(id -> !id.isEmpty()));
        gaps.addAll(service.map(Subject::gaps)
                .orElseGet(() -> scopes.whyServiceUnseen(region.accountId(), owner, serviceRegion, serviceId)));
        Optional<Service> facts = service.map(EndpointJoin::facts);
        LinkedService linked = new LinkedService(
                stated.service().serviceName(),
                serviceId,
                serviceRegion,
                crossRegion,
                owner,
                owner.map(scopes::isScanned),
                detail.flatMap(ServiceDetail::vpcEndpointPolicySupported).or(() -> policySupported(serviceId)),
                facts.flatMap(Service::zoneIds)
                        // AWS does not document these zones for a service in another Region.
                        .or(() -> detail.filter(stays -> !crossRegion).flatMap(EndpointJoin::zoneIds)),
                facts,
                Payer.of(seen, connection(stated), facts, detail, gaps));
        Endpoint endpoint = new Endpoint(
                stated.vpcEndpointId(),
                scopes.account(region.accountId()),
                region.region(),
                Optional.of(stated.vpcEndpointType()),
                stated.lifecycle().state(),
                seen.zoneIds(),
                linked,
                seen.network()
                        .with(
                                facts.map(known -> known.access().privateDns())
                                        .or(() -> detail.map(ServiceAccess.PrivateDns::of)),
                                bytesProcessed(seen, crossRegion, service)),
                EndpointDetails.of(seen),
                Optional.of(stated.tags()));
        return subject(endpoint, region.accountName(), gaps);
    }

    private Subject listedByServiceOnly(Connection connection) {
        Subject subject =
                Objects.requireNonNull(serviceById.get(connection.service().id()));
        Service service = facts(subject);
        List<Gap> gaps = new ArrayList<>(subject.gaps());
        gaps.addAll(endpoints.whyUnseen(connection));
        LinkedService linked = new LinkedService(
                service.access().serviceName(),
                service.id(),
                service.region(),
                !connection.region().equals(service.region()),
                Optional.of(service.account().id()),
                Optional.of(true),
                policySupported(service.id()),
                service.zoneIds(),
                Optional.of(service),
                Payer.of(connection, service, gaps));
        Endpoint endpoint = new Endpoint(
                connection.endpointId(),
                connection.account(),
                connection.region(),
                Optional.empty(),
                connection.state(),
                Optional.empty(),
                linked,
                EndpointNetwork.UNSEEN.with(
                        Optional.of(service.access().privateDns()),
                        reportedByService(connection.endpointId(), Optional.of(subject))),
                EndpointDetails.unseen(connection.createdAt()),
                Optional.empty());
        return subject(endpoint, scopes.accountName(connection.account().id()), gaps);
    }

    /**
     * The service of an endpoint if its owner was scanned: the service that lists the endpoint, or else the one it names.
     * Names of marketplace services contain no ID.
     */
    private Optional<Subject> service(VpcEndpoint endpoint, String idInName) {
        return connection(endpoint)
                .map(connection -> serviceById.get(connection.service().id()))
                .or(() ->
                        Optional.ofNullable(serviceByName.get(endpoint.service().serviceName())))
                .or(() -> Optional.ofNullable(serviceById.get(idInName)));
    }

    private Optional<Connection> connection(VpcEndpoint endpoint) {
        return Optional.ofNullable(connectionByEndpoint.get(endpoint.vpcEndpointId()));
    }

    private Optional<Metric> bytesProcessed(Surroundings seen, boolean crossRegion, Optional<Subject> service) {
        return crossRegion
                ? Optional.empty()
                : seen.network()
                        .bytesProcessed()
                        .or(() -> reportedByService(seen.endpoint().vpcEndpointId(), service));
    }

    /** The traffic that the service's account reports for an endpoint: none for an endpoint in another Region. */
    private Optional<Metric> reportedByService(String endpointId, Optional<Subject> service) {
        return service.flatMap(owner -> scopes.find(owner.resource().place()))
                .flatMap(index -> index.metric(SERVICE_METRICS, BYTES_PROCESSED, endpointId));
    }

    /** Only services of AWS support endpoint policies. */
    private static Optional<Boolean> policySupported(String customerServiceId) {
        return customerServiceId.isEmpty() ? Optional.empty() : Optional.of(false);
    }

    /** EC2 sends an empty list for zones that it does not state. */
    private static Optional<List<String>> zoneIds(ServiceDetail detail) {
        return detail.availabilityZoneIds()
                .map(zones -> Zones.sorted(zones.stream()))
                .filter(zones -> !zones.isEmpty());
    }

    private Subject subject(Endpoint endpoint, String accountName, Collection<Gap> gaps) {
        Resource resource = new Resource(
                endpoint.account().id(),
                accountName,
                endpoint.region(),
                Kind.ENDPOINT.text(),
                endpoint.id(),
                scopes.arn(endpoint.account(), endpoint.region(), "vpc-endpoint/" + endpoint.id()),
                endpoint.details().name());
        return new Subject(Kind.ENDPOINT, resource, endpoint.service().id(), endpoint, List.copyOf(gaps));
    }

    private static Service facts(Subject subject) {
        return (Service) subject.facts();
    }
}
