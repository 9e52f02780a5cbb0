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
        List<Map.Entry<AffectedService, Map<String, ServiceImpact>>> ordered = impacts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> rank(entry.getKey(), entry.getValue())))
                .toList();
        List<Row> services = rows(ordered, failures, false);
        List<Row> capacity = rows(ordered, failures, true);
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

    /** The worst consequence, then how often, then the name. */
    private static String rank(AffectedService service, Map<String, ServiceImpact> impacts) {
        Consequence worst = worst(impacts);
        long often = impacts.values().stream()
                .filter(impact -> impact.worst() == worst)
                .count();
        return String.format(
                Locale.ROOT, "%d %04d %s %s", worst.ordinal(), 9_999 - often, service.name(), service.id());
    }

    private static Consequence worst(Map<String, ServiceImpact> impacts) {
        Set<Consequence> all = EnumSet.noneOf(Consequence.class);
        impacts.values().forEach(impact -> all.add(impact.worst()));
        // A service that is already down is worth a look; one that loses capacity is as expected.
        return all.iterator().next() == Consequence.CAPACITY && all.contains(Consequence.ALREADY_DOWN)
                ? Consequence.ALREADY_DOWN
                : all.iterator().next();
    }

    private static List<Row> rows(
            List<Map.Entry<AffectedService, Map<String, ServiceImpact>>> ordered,
            List<ZoneFailure> failures,
            boolean onlyCapacity) {
        return ordered.stream()
                .filter(entry -> (worst(entry.getValue()) == Consequence.CAPACITY) == onlyCapacity)
                .limit(MOST_SERVICES)
                .map(entry -> new Row(
                        entry.getKey(),
                        failures.stream()
                                .map(failure -> cell(
                                        failure,
                                        Optional.ofNullable(entry.getValue().get(failure.zoneId()))))
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
