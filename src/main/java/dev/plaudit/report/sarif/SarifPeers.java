package dev.plaudit.report.sarif;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.report.JsonFields;
import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The other side of links: the service of a consumer's endpoint, and the endpoints of a service and its load balancers. */
final class SarifPeers {

    private static final Set<String> OF_CONSUMERS = Set.of("endpoint", "connection");

    /** GitHub shows at most a hundred locations of a result. */
    private static final int MOST = 100;

    private final ScanResult result;
    private final Map<String, ServiceSummary> services = new HashMap<>();
    private final Map<String, Map<String, JsonFields>> endpoints = new HashMap<>();

    SarifPeers(ScanResult result) {
        this.result = result;
        result.services().forEach(service -> services.put(service.serviceId(), service));
        for (Finding finding : result.findings()) {
            if (OF_CONSUMERS.contains(finding.resourceType())
                    && !finding.serviceId().isEmpty()) {
                endpoints
                        .computeIfAbsent(finding.serviceId(), id -> new TreeMap<>())
                        .computeIfAbsent(finding.resourceId(), id -> endpoint(finding));
            }
        }
    }

    /** Returns the {@code relatedLocations} of a finding, numbered from 1; none if the other side is unknown. */
    List<JsonFields> of(Finding finding) {
        AtomicInteger number = new AtomicInteger();
        return peers(finding)
                .limit(MOST)
                .map(peer ->
                        new JsonFields().add("id", number.incrementAndGet()).addAll(peer))
                .toList();
    }

    private Stream<JsonFields> peers(Finding finding) {
        if (OF_CONSUMERS.contains(finding.resourceType())) {
            return Optional.ofNullable(services.get(finding.serviceId())).map(this::service).stream();
        }
        return endpoints.getOrDefault(finding.serviceId(), Map.of()).values().stream();
    }

    private JsonFields service(ServiceSummary service) {
        return location("The service ", service.place(), "service", service.serviceId());
    }

    private JsonFields endpoint(Finding finding) {
        return location("The consumer's endpoint ", finding.resource().place(), "endpoint", finding.resourceId());
    }

    private JsonFields location(String what, AccountRegion place, String type, String id) {
        String text = what + id + " in account " + place.accountId() + ", " + place.region();
        Optional<CodeLocation> code = Optional.ofNullable(result.codeLocations().get(id));
        return new JsonFields()
                .add("physicalLocation", SarifLocation.physical(code, SarifLocation.path(place, type, id)))
                .add("message", new JsonFields().add("text", SarifResult.text(text)));
    }
}
