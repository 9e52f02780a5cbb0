package dev.plaudit.report.html;

import dev.plaudit.report.FindingContext;
import dev.plaudit.report.Flaw;
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
 * The flaws of one endpoint service, open ones first.
 *
 * @param serviceId empty for flaws of no service, {@link #SEVERAL} for those of several
 * @param service empty if the service itself was not read
 * @param zonesAnchor the ID of the element that shows it zone by zone, or empty
 * @param tally of the failures
 * @param findings the flaws, created one by one as the page is written
 */
public record HtmlGroup(
        String serviceId,
        Optional<ServiceSummary> service,
        String zonesAnchor,
        Tally tally,
        List<HtmlFinding> findings) {

    /** No service has this ID. */
    static final String SEVERAL = "*";

    private static final Comparator<HtmlGroup> ORDER = Comparator.comparing(
                    (HtmlGroup group) -> group.serviceId().isEmpty())
            .thenComparing(group -> group.tally().open() == 0);

    /** A flaw, and whether it is shown in full. */
    record Shown(Flaw flaw, boolean full) {}

    /**
     * Groups flaws by service in the order of their worst finding; flaws of no service are last.
     *
     * @param zones the services that the page shows zone by zone
     */
    static List<HtmlGroup> all(ScanResult result, List<HtmlZones> zones, List<Shown> flaws) {
        Map<String, ServiceSummary> services = result.services().stream()
                .collect(Collectors.toMap(ServiceSummary::serviceId, Function.identity(), (first, second) -> first));
        Map<String, String> anchors = zones.stream()
                .collect(Collectors.toMap(
                        zone -> zone.service().serviceId(), HtmlZones::anchor, (first, second) -> first));
        Map<String, List<Shown>> byService = new LinkedHashMap<>();
        flaws.forEach(shown -> byService
                .computeIfAbsent(shown.flaw().serviceId().orElse(SEVERAL), id -> new ArrayList<>())
                .add(shown));
        Function<Finding, FindingContext> context = FindingContext.in(result);
        Function<Shown, HtmlFinding> make = shown -> shown.full()
                ? HtmlFinding.full(shown.flaw(), context, result.finishedAt())
                : HtmlFinding.brief(shown.flaw(), context);
        List<HtmlGroup> groups = new ArrayList<>();
        byService.forEach((serviceId, shown) -> groups.add(new HtmlGroup(
                serviceId,
                Optional.ofNullable(services.get(serviceId)),
                anchors.getOrDefault(serviceId, ""),
                Tally.of(shown.stream()
                        .flatMap(row -> row.flaw().findings().stream())
                        .toList()),
                new MappedList<>(shown, make))));
        groups.sort(ORDER);
        return groups;
    }

    /** Returns the group with a range of its findings. */
    HtmlGroup part(int from, int to) {
        return new HtmlGroup(serviceId, service, zonesAnchor, tally, findings.subList(from, to));
    }
}
