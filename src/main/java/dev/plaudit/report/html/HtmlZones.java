package dev.plaudit.report.html;

import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ServiceSummary;
import dev.plaudit.results.ZonePicture;
import dev.plaudit.results.ZonePicture.Cell;
import dev.plaudit.results.ZonePicture.Row;
import dev.plaudit.results.ZonePicture.State;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A service zone by zone, as the page shows it.
 *
 * @param anchor the id of its element
 * @param worst the worst that is in it
 * @param summary that in words
 * @param rows of its zone picture, those of endpoints only as far as there is room
 * @param rowsLeftOut how many endpoints are not shown
 * @param findings what is open about the service, in its zones or elsewhere
 */
public record HtmlZones(
        String anchor,
        ServiceSummary service,
        State worst,
        String summary,
        List<Row> rows,
        int rowsLeftOut,
        Findings findings) {

    private static final int MOST_SERVICES = 100;
    private static final int MOST_ENDPOINTS = 25;
    /** The order in which services and endpoints need somebody to look. */
    private static final List<State> WORST_FIRST =
            List.of(State.BLOCKED, State.AT_RISK, State.UNKNOWN, State.GOOD, State.ABSENT);

    /**
     * The open findings about a service.
     *
     * @param anchor of the worst; empty when there is none
     */
    public record Findings(int open, String anchor) {}

    /** Something, and how much it needs somebody to look: it takes long to find out in a large picture. */
    private record Ranked<T>(T item, int rank) {}

    /** The services of which anything is known by zone, those that need somebody to look first. */
    static List<HtmlZones> all(ScanResult result) {
        List<ServiceSummary> services = result.services().stream()
                .filter(service -> !service.zones().rows().isEmpty())
                .map(service -> new Ranked<>(service, rank(worst(service.zones()))))
                .sorted(Comparator.comparingInt((Ranked<ServiceSummary> ranked) -> ranked.rank())
                        .thenComparing(ranked -> ranked.item().serviceId()))
                .limit(MOST_SERVICES)
                .map(Ranked::item)
                .toList();
        Map<String, List<Finding>> open =
                result.findings().stream().filter(Finding::isOpen).collect(Collectors.groupingBy(Finding::serviceId));
        return IntStream.range(0, services.size())
                .mapToObj(i -> of(
                        "zones-" + (i + 1),
                        services.get(i),
                        open.getOrDefault(services.get(i).serviceId(), List.of())))
                .toList();
    }

    /** How many services are not shown. */
    static int leftOut(ScanResult result) {
        long known = result.services().stream()
                .filter(service -> !service.zones().rows().isEmpty())
                .count();
        return Math.max(0, Math.toIntExact(known) - MOST_SERVICES);
    }

    private static HtmlZones of(String anchor, ServiceSummary service, List<Finding> open) {
        ZonePicture picture = service.zones();
        List<Row> endpoints = picture.rows().stream()
                .filter(row -> row.part() == ZonePicture.Part.ENDPOINT)
                .map(row -> new Ranked<>(row, rank(worst(row))))
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::item)
                .toList();
        List<Row> shown = endpoints.stream().limit(MOST_ENDPOINTS).toList();
        Set<Row> among = new HashSet<>(shown);
        return new HtmlZones(
                anchor,
                service,
                worst(picture),
                summary(picture),
                picture.rows().stream()
                        .filter(row -> row.part() != ZonePicture.Part.ENDPOINT || among.contains(row))
                        .toList(),
                endpoints.size() - shown.size(),
                new Findings(open.size(), open.isEmpty() ? "" : HtmlFinding.anchor(open.get(0))));
    }

    private static String summary(ZonePicture picture) {
        for (State state : List.of(State.BLOCKED, State.AT_RISK, State.UNKNOWN)) {
            long rows = picture.rows().stream()
                    .filter(row -> row.cells().stream().anyMatch(cell -> cell.state() == state))
                    .count();
            if (rows > 0) {
                return word(state) + " in " + rows + " of " + picture.rows().size() + " rows";
            }
        }
        return "no problems by zone";
    }

    private static State worst(ZonePicture picture) {
        return picture.rows().stream()
                .map(HtmlZones::worst)
                .min(Comparator.comparingInt(HtmlZones::rank))
                .orElse(State.ABSENT);
    }

    private static int rank(State state) {
        return WORST_FIRST.indexOf(state);
    }

    private static State worst(Row row) {
        return row.cells().stream()
                .map(Cell::state)
                .min(Comparator.comparingInt(HtmlZones::rank))
                .orElse(State.ABSENT);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
