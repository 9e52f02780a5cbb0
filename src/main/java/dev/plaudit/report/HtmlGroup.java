package dev.plaudit.report;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The failures about one endpoint service, open ones first.
 *
 * @param serviceId empty for failures that no service is behind
 * @param place account and Region of the service; empty when the service itself was not seen
 * @param zones its zones as AZ IDs, separated by commas
 * @param consumers how many endpoints use it; -1 when the service itself was not seen
 */
public record HtmlGroup(
        String serviceId,
        String name,
        String place,
        String zones,
        int consumers,
        Tally tally,
        List<HtmlFinding> findings) {

    private static final Comparator<HtmlGroup> ORDER = Comparator.comparing(
                    (HtmlGroup group) -> group.serviceId().isEmpty())
            .thenComparing(group -> group.tally().open() == 0);

    /** Services in the order of their worst finding; failures of no service last. */
    static List<HtmlGroup> all(ScanResult result, List<Finding> failures) {
        Map<String, ServiceSummary> services = result.services().stream()
                .collect(Collectors.toMap(ServiceSummary::serviceId, Function.identity(), (first, second) -> first));
        Map<String, RuleInfo> rules = new HashMap<>();
        result.rules().forEach(rule -> rules.put(rule.id(), rule));
        Map<String, List<Finding>> byService = failures.stream()
                .collect(Collectors.groupingBy(Finding::serviceId, LinkedHashMap::new, Collectors.toList()));
        List<HtmlGroup> groups = new ArrayList<>();
        byService.forEach((serviceId, findings) -> groups.add(of(serviceId, services, findings, rules, result)));
        groups.sort(ORDER);
        return groups;
    }

    private static HtmlGroup of(
            String serviceId,
            Map<String, ServiceSummary> services,
            List<Finding> findings,
            Map<String, RuleInfo> rules,
            ScanResult result) {
        ServiceSummary service = services.get(serviceId);
        List<HtmlFinding> shown = findings.stream()
                .map(finding -> HtmlFinding.of(
                        finding, rules.get(finding.ruleId()), result.codeOf(finding), result.finishedAt()))
                .toList();
        if (service == null) {
            return new HtmlGroup(VisibleText.line(serviceId), "", "", "", -1, Tally.of(findings), shown);
        }
        return new HtmlGroup(
                VisibleText.line(serviceId),
                VisibleText.line(service.name()),
                HtmlScope.account(service.accountId(), service.accountName()) + ", "
                        + VisibleText.line(service.region()),
                String.join(", ", service.zoneIds()),
                service.consumers(),
                Tally.of(findings),
                shown);
    }
}
