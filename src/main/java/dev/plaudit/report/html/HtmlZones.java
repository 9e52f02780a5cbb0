package dev.plaudit.report.html;

import dev.plaudit.report.Tally;
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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A service zone by zone, as the page shows it.
 *
 * @param anchor the ID of its element
 * @param worst the worst state in it
 * @param summary the worst state in words
 * @param rows of its zone picture, with the endpoints that there is room for
 * @param rowsLeftOut how many endpoints are not shown
 * @param findings the open findings about the service, in its zones or elsewhere
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
    private static final Comparator<State> WORST_FIRST = Comparator.comparingInt(
            List.of(State.BLOCKED, State.AT_RISK, State.UNKNOWN, State.GOOD, State.ABSENT)::indexOf);

    /**
     * The open findings about a service.
     *
     * @param anchor of the worst, or empty
     */
    public record Findings(int open, String anchor) {}

    /** Returns the first services of which anything is known by zone, worst first. */
    static List<HtmlZones> all(ScanResult result, List<ServiceSummary> zoned) {
        List<ServiceSummary> byId = zoned.stream()
                .sorted(Comparator.comparing(ServiceSummary::serviceId))
                .toList();
        List<ServiceSummary> services = worstFirst(byId, service -> worst(service.zones()))
                .limit(MOST_SERVICES)
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

    /** Sorts items by their worst state, which is determined once each because that takes time in a large picture. */
    private static <T> Stream<T> worstFirst(List<T> items, Function<T, State> worst) {
        return items.stream()
                .collect(Collectors.groupingBy(worst, () -> new TreeMap<>(WORST_FIRST), Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream);
    }

    private static HtmlZones of(String anchor, ServiceSummary service, List<Finding> open) {
        ZonePicture picture = service.zones();
        List<Row> endpoints = picture.rows().stream()
                .filter(row -> row.part() == ZonePicture.Part.ENDPOINT)
                .toList();
        List<Row> shown =
                worstFirst(endpoints, HtmlZones::worst).limit(MOST_ENDPOINTS).toList();
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
            int rows = Tally.count(picture.rows(), row -> row.cells().stream().anyMatch(cell -> cell.state() == state));
            if (rows > 0) {
                return state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in " + rows + " of "
                        + picture.rows().size() + " rows";
            }
        }
        return "no problems by zone";
    }

    private static State worst(ZonePicture picture) {
        return worst(picture.rows().stream().map(HtmlZones::worst));
    }

    private static State worst(Row row) {
        return worst(row.cells().stream().map(Cell::state));
    }

    private static State worst(Stream<State> states) {
        return states.min(WORST_FIRST).orElse(State.ABSENT);
    }
}
