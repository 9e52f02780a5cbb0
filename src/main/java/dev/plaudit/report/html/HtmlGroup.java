package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Tally;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The failures about one endpoint service, open ones first.
 *
 * @param serviceId empty for failures of no service
 * @param service empty if the service itself was not read
 * @param zonesAnchor the ID of the element that shows it zone by zone, or empty
 * @param findings created one by one as the page is written
 */
public record HtmlGroup(
        String serviceId,
        Optional<ServiceSummary> service,
        String zonesAnchor,
        Tally tally,
        List<HtmlFinding> findings) {

    private static final Comparator<HtmlGroup> ORDER = Comparator.comparing(
                    (HtmlGroup group) -> group.serviceId().isEmpty())
            .thenComparing(group -> group.tally().open() == 0);

    /** A failure, and whether it is shown in full. */
    private record Shown(Finding finding, boolean full) {}

    /**
     * Groups failures by service in the order of their worst finding; failures of no service are last.
     *
     * @param zones the services that the page shows zone by zone
     * @param mostFull how many of the first failures are shown in full
     */
    static List<HtmlGroup> all(ScanResult result, List<HtmlZones> zones, List<Finding> failures, int mostFull) {
        Map<String, ServiceSummary> services = result.services().stream()
                .collect(Collectors.toMap(ServiceSummary::serviceId, Function.identity(), (first, second) -> first));
        Map<String, String> anchors = zones.stream()
                .collect(Collectors.toMap(
                        zone -> zone.service().serviceId(), HtmlZones::anchor, (first, second) -> first));
        Map<String, List<Shown>> byService = new LinkedHashMap<>();
        for (int i = 0; i < failures.size(); i++) {
            byService
                    .computeIfAbsent(failures.get(i).serviceId(), id -> new ArrayList<>())
                    .add(new Shown(failures.get(i), i < mostFull));
        }
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Function<Shown, HtmlFinding> make = shown -> shown.full()
                ? HtmlFinding.full(context.apply(shown.finding()), result.finishedAt())
                : HtmlFinding.brief(context.apply(shown.finding()));
        List<HtmlGroup> groups = new ArrayList<>();
        byService.forEach((serviceId, shown) -> groups.add(new HtmlGroup(
                serviceId,
                Optional.ofNullable(services.get(serviceId)),
                anchors.getOrDefault(serviceId, ""),
                Tally.of(shown.stream().map(Shown::finding).toList()),
                new MappedList<>(shown, make))));
        groups.sort(ORDER);
        return groups;
    }

    /** Returns the group with a range of its findings. */
    HtmlGroup part(int from, int to) {
        return new HtmlGroup(serviceId, service, zonesAnchor, tally, findings.subList(from, to));
    }
}
