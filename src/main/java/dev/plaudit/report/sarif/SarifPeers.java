package dev.plaudit.report.sarif;

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

/** The other side of a link: of a consumer's endpoint its service, of a service and what is behind it the endpoints. */
final class SarifPeers {

    private static final Set<String> OF_CONSUMERS = Set.of("endpoint", "connection");

    /** GitHub shows a hundred locations of a result. */
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

    /** The {@code relatedLocations} of a finding, numbered from 1; none where the other side is not known. */
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
        String id = service.serviceId();
        return location(
                "The service " + id + " in account " + service.accountId() + ", " + service.region(),
                id,
                SarifLocation.path(service.accountId(), service.region(), "service", id));
    }

    private JsonFields endpoint(Finding finding) {
        String id = finding.resourceId();
        return location(
                "The consumer's endpoint " + id + " in account " + finding.accountId() + ", " + finding.region(),
                id,
                SarifLocation.path(finding.accountId(), finding.region(), "endpoint", id));
    }

    private JsonFields location(String text, String resourceId, String path) {
        Optional<CodeLocation> code = Optional.ofNullable(result.codeLocations().get(resourceId));
        return new JsonFields()
                .add(
                        "physicalLocation",
                        code.map(SarifLocation::ofCode).orElseGet(() -> SarifLocation.ofResource(path)))
                .add("message", new JsonFields().add("text", SarifResult.text(text)));
    }
}
