package dev.plaudit.findings;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import java.time.Instant;
import java.util.List;

/**
 * Everything a report is made of. It holds no clock and no environment: the same snapshot and rules give the same result.
 *
 * @param profile the cross-zone profile the rules judged by
 * @param coverage by account and Region
 * @param services every endpoint service seen, by account, Region and id
 * @param rules every rule applied, by id
 * @param findings in report order
 * @param defects rules that broke
 * @param unmet places that settings name and nothing of this scan is in
 * @param triage what waivers and a baseline say
 */
public record ScanResult(
        String toolVersion,
        Instant startedAt,
        Instant finishedAt,
        String profile,
        List<ScopeCoverage> coverage,
        List<ServiceSummary> services,
        List<RuleInfo> rules,
        List<Finding> findings,
        List<RuleDefect> defects,
        List<RuleOverride.Where> unmet,
        Triage triage) {

    public ScanResult {
        coverage = List.copyOf(coverage);
        services = List.copyOf(services);
        rules = List.copyOf(rules);
        findings = findings.stream().sorted().toList();
        defects = List.copyOf(defects);
        unmet = List.copyOf(unmet);
    }

    /** A result without waivers and baseline, whose settings all met something. */
    public ScanResult(
            String toolVersion,
            Instant startedAt,
            Instant finishedAt,
            String profile,
            List<ScopeCoverage> coverage,
            List<ServiceSummary> services,
            List<RuleInfo> rules,
            List<Finding> findings,
            List<RuleDefect> defects) {
        this(
                toolVersion,
                startedAt,
                finishedAt,
                profile,
                coverage,
                services,
                rules,
                findings,
                defects,
                List.of(),
                Triage.NONE);
    }

    /** The same scan with its failures sorted by what is known of them. */
    public ScanResult with(List<Finding> sorted, Triage otherTriage) {
        return new ScanResult(
                toolVersion,
                startedAt,
                finishedAt,
                profile,
                coverage,
                services,
                rules,
                sorted,
                defects,
                unmet,
                otherTriage);
    }

    /** How much was seen of one account and Region, with every gap. */
    public record ScopeCoverage(
            String accountId, String accountName, String region, RegionInventory.Coverage status, List<Gap> gaps) {}

    /** The service that findings are grouped under; {@code name} is untrusted text. */
    public record ServiceSummary(
            String serviceId,
            String name,
            String accountId,
            String accountName,
            String region,
            List<String> zoneIds,
            int consumers) {}

    /** Whether every account and Region that could hold something was read without a gap. */
    public boolean complete() {
        return coverage.stream()
                .allMatch(scope -> scope.status() == RegionInventory.Coverage.COMPLETE
                        || scope.status() == RegionInventory.Coverage.SKIPPED);
    }

    /** Findings of one outcome, in report order. */
    public List<Finding> findings(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).toList();
    }
}
