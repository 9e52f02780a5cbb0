package dev.plaudit.report.html;

import dev.plaudit.drill.Consequence;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.EndpointImpact;
import dev.plaudit.drill.ServiceImpact;
import dev.plaudit.drill.ServiceImpact.AffectedService;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.report.DrillText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the failure of each zone does to services, as the page shows it.
 *
 * @param headline the worst zone in a sentence
 * @param unread what could not be listed, in words; empty if everything was
 * @param regions the Regions whose zones have a consequence, worst first
 */
public record HtmlDrill(String headline, List<String> unread, List<RegionTable> regions) {

    private static final int MOST_SERVICES = 100;
    private static final int MOST_ENDPOINTS = 5;

    /**
     * The services of a Region by zone.
     *
     * @param anchor the start of the IDs of its elements
     * @param failures the zones, by AZ ID: the columns
     * @param services worst first, with more than a loss of capacity in some zone
     * @param capacity those that only lose capacity
     * @param leftOut how many services are in neither list
     */
    public record RegionTable(
            String anchor, String region, List<Zone> failures, List<Row> services, List<Row> capacity, int leftOut) {}

    /** A zone and its consequences in a sentence. */
    public record Zone(String zoneId, String headline) {}

    /** A service with a cell for each zone. */
    public record Row(AffectedService service, List<Cell> cells) {}

    /**
     * What a zone's failure does to a service.
     *
     * @param key of its symbol: a {@link Consequence} in lower case, or {@code absent} if nothing happens
     * @param extent how many endpoints
     * @param doubt why other consumers may be affected, or empty
     * @param endpoints the first of those affected
     * @param leftOut how many more are affected
     */
    public record Cell(
            String zoneId, String key, String words, String extent, String doubt, List<Reason> endpoints, int leftOut) {

        private static Cell none(String zoneId) {
            return new Cell(zoneId, "absent", "", "", "", List.of(), 0);
        }
    }

    /** An endpoint and why it is affected. */
    public record Reason(EndpointImpact endpoint, String words, String why) {}

    /**
     * A service with its impacts by zone.
     *
     * @param worst of them
     * @param often in how many zones it is that
     */
    private record Affected(
            AffectedService service, Map<String, ServiceImpact> impacts, Consequence worst, long often) {}

    private static final Comparator<Affected> WORST_FIRST = Comparator.comparing(Affected::worst)
            .thenComparing(Affected::often, Comparator.reverseOrder())
            .thenComparing(affected -> affected.service().name())
            .thenComparing(affected -> affected.service().id());

    /** Returns empty if no zone has a consequence. */
    static Optional<HtmlDrill> of(DrillResult drill) {
        Map<String, List<ZoneFailure>> byRegion = new LinkedHashMap<>();
        drill.zones().stream()
                .filter(failure -> !failure.services().isEmpty())
                .forEach(failure -> byRegion.computeIfAbsent(failure.region(), none -> new ArrayList<>())
                        .add(failure));
        if (byRegion.isEmpty()) {
            return Optional.empty();
        }
        List<RegionTable> regions = new ArrayList<>();
        byRegion.forEach((region, failures) -> regions.add(table("drill-" + (regions.size() + 1), region, failures)));
        return Optional.of(new HtmlDrill(DrillText.headline(drill), DrillText.unread(drill), regions));
    }

    private static RegionTable table(String anchor, String region, List<ZoneFailure> worstFirst) {
        List<ZoneFailure> failures = worstFirst.stream()
                .sorted(Comparator.comparing(ZoneFailure::zoneId))
                .toList();
        Map<AffectedService, Map<String, ServiceImpact>> impacts = new HashMap<>();
        for (ZoneFailure failure : failures) {
            for (ServiceImpact impact : failure.services()) {
                impacts.computeIfAbsent(impact.service(), none -> new TreeMap<>())
                        .put(failure.zoneId(), impact);
            }
        }
        List<Affected> ordered = impacts.entrySet().stream()
                .map(entry -> new Affected(
                        entry.getKey(), entry.getValue(), worst(entry.getValue()), zonesWithTheWorst(entry.getValue())))
                .sorted(WORST_FIRST)
                .toList();
        List<Row> services = rows(ordered, failures, worst -> worst != Consequence.CAPACITY);
        List<Row> capacity = rows(ordered, failures, worst -> worst == Consequence.CAPACITY);
        return new RegionTable(
                anchor,
                region,
                failures.stream()
                        .map(failure -> new Zone(failure.zoneId(), DrillText.headline(failure)))
                        .toList(),
                services,
                capacity,
                ordered.size() - services.size() - capacity.size());
    }

    private static long zonesWithTheWorst(Map<String, ServiceImpact> impacts) {
        Consequence worst = worst(impacts);
        return impacts.values().stream()
                .filter(impact -> impact.worst() == worst)
                .count();
    }

    private static Consequence worst(Map<String, ServiceImpact> impacts) {
        Set<Consequence> all = EnumSet.noneOf(Consequence.class);
        impacts.values().forEach(impact -> all.add(impact.worst()));
        // A service that is already down is worth a look; one that loses capacity is as expected.
        return all.iterator().next() == Consequence.CAPACITY && all.contains(Consequence.ALREADY_DOWN)
                ? Consequence.ALREADY_DOWN
                : all.iterator().next();
    }

    private static List<Row> rows(List<Affected> ordered, List<ZoneFailure> failures, Predicate<Consequence> wanted) {
        return ordered.stream()
                .filter(affected -> wanted.test(affected.worst()))
                .limit(MOST_SERVICES)
                .map(affected -> new Row(
                        affected.service(),
                        failures.stream()
                                .map(failure -> cell(
                                        failure,
                                        Optional.ofNullable(affected.impacts().get(failure.zoneId()))))
                                .toList()))
                .toList();
    }

    private static Cell cell(ZoneFailure failure, Optional<ServiceImpact> impact) {
        return impact.map(affected -> new Cell(
                        failure.zoneId(),
                        affected.worst().name().toLowerCase(Locale.ROOT),
                        affected.worst().text(),
                        DrillText.extent(affected),
                        affected.doubt(),
                        affected.endpoints().stream()
                                .limit(MOST_ENDPOINTS)
                                .map(endpoint -> new Reason(
                                        endpoint,
                                        endpoint.consequence() == affected.worst()
                                                ? ""
                                                : endpoint.consequence().text(),
                                        DrillText.reason(endpoint, failure)))
                                .toList(),
                        Math.max(0, affected.endpoints().size() - MOST_ENDPOINTS)))
                .orElseGet(() -> Cell.none(failure.zoneId()));
    }
}
