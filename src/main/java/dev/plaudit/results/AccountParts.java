package dev.plaudit.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.plaudit.costs.CostLine;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import dev.plaudit.results.ScanResult.ServiceSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Splits a result by account, in one pass for any number of accounts. */
final class AccountParts {

    private AccountParts() {}

    /** Returns the parts by account ID, see {@link ScanResult#byAccount}. */
    static Map<String, ScanResult> of(ScanResult whole) {
        Map<String, List<ScopeCoverage>> coverage =
                whole.coverage().stream().collect(groupingBy(ScopeCoverage::accountId));
        Map<String, List<ServiceSummary>> services =
                whole.services().stream().collect(groupingBy(ServiceSummary::accountId));
        Map<String, List<Finding>> findings = findings(whole, coverage.keySet());
        Map<String, List<CostLine>> costs = whole.costs().stream().collect(groupingBy(CostLine::payerAccountId));
        Map<String, ScanResult> parts = new TreeMap<>();
        Stream.of(coverage, services, findings, costs)
                .flatMap(part -> part.keySet().stream())
                .distinct()
                .forEach(id -> parts.put(
                        id,
                        new ScanResult(
                                whole.provenance(),
                                coverage.getOrDefault(id, List.of()),
                                services.getOrDefault(id, List.of()),
                                whole.rules(),
                                findings.getOrDefault(id, List.of()),
                                whole.defects(),
                                whole.unmet(),
                                whole.triage(),
                                costs.getOrDefault(id, List.of()),
                                codeLocations(whole, findings.getOrDefault(id, List.of())))));
        return parts;
    }

    private static Map<String, List<Finding>> findings(ScanResult whole, Set<String> scanned) {
        Map<String, Set<String>> owners = whole.services().stream()
                .collect(groupingBy(ServiceSummary::serviceId, mapping(ServiceSummary::accountId, toSet())));
        Map<String, List<Finding>> findings = new HashMap<>();
        Function<Finding, Set<String>> accounts = finding -> scanned.contains(finding.accountId())
                ? Set.of(finding.accountId())
                : owners.getOrDefault(finding.serviceId(), Set.of());
        for (Finding finding : whole.findings()) {
            Set<String> shown = finding.superseding().map(accounts).orElse(Set.of());
            for (String id : accounts.apply(finding)) {
                findings.computeIfAbsent(id, key -> new ArrayList<>())
                        .add(shown.contains(id) ? finding : alone(finding));
            }
        }
        return findings;
    }

    /** A failure counts where the one that supersedes it is in another part. */
    static Finding alone(Finding finding) {
        return finding.superseding().isEmpty()
                ? finding
                : finding.with(finding.standing().orElseThrow().alone());
    }

    static Map<String, CodeLocation> codeLocations(ScanResult whole, List<Finding> findings) {
        Map<String, CodeLocation> locations = new HashMap<>();
        findings.forEach(
                finding -> whole.codeOf(finding).ifPresent(location -> locations.put(finding.resourceId(), location)));
        return locations;
    }
}
