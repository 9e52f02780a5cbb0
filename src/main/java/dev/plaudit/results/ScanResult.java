package dev.plaudit.results;

import dev.plaudit.costs.CostLine;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a report is made of. It holds no clock and no environment: the same snapshot and rules give the same result.
 *
 * @param coverage by account and Region
 * @param services every endpoint service seen, by account, Region and id
 * @param rules every rule applied, by id
 * @param findings in report order
 * @param defects rules that broke
 * @param unmet places that settings name and nothing of this scan is in
 * @param triage what waivers and a baseline say
 * @param costs what the links cost by the month, the most expensive first
 * @param codeLocations the code that made a resource, by resource id, as far as it is known
 */
public record ScanResult(
        Provenance provenance,
        List<ScopeCoverage> coverage,
        List<ServiceSummary> services,
        List<RuleInfo> rules,
        List<Finding> findings,
        List<RuleDefect> defects,
        List<RuleOverride.Where> unmet,
        Triage triage,
        List<CostLine> costs,
        Map<String, CodeLocation> codeLocations) {

    public ScanResult {
        coverage = List.copyOf(coverage);
        services = List.copyOf(services);
        rules = List.copyOf(rules);
        findings = inOrder(findings);
        defects = List.copyOf(defects);
        unmet = List.copyOf(unmet);
        costs = inOrder(costs);
        codeLocations = Collections.unmodifiableMap(new TreeMap<>(codeLocations));
    }

    /** Most lists come in their order, and a large one is not copied only to be sorted again. */
    private static <T extends Comparable<T>> List<T> inOrder(List<T> items) {
        boolean sorted = true;
        for (int index = 1; sorted && index < items.size(); index++) {
            sorted = items.get(index - 1).compareTo(items.get(index)) <= 0;
        }
        return sorted
                ? List.copyOf(items)
                : List.copyOf(items.parallelStream().sorted().toList());
    }

    /**
     * When, with what and from what a result came about.
     *
     * @param profile the cross-zone profile the rules judged by
     * @param snapshots the digests of the snapshots that were judged
     */
    public record Provenance(
            String toolVersion, Instant startedAt, Instant finishedAt, String profile, List<String> snapshots) {

        public Provenance {
            snapshots = List.copyOf(snapshots);
        }
    }

    public String toolVersion() {
        return provenance.toolVersion();
    }

    public Instant startedAt() {
        return provenance.startedAt();
    }

    public Instant finishedAt() {
        return provenance.finishedAt();
    }

    public String profile() {
        return provenance.profile();
    }

    public List<String> snapshots() {
        return provenance.snapshots();
    }

    /** The same scan with its failures sorted by what is known of them. */
    public ScanResult with(List<Finding> sorted, Triage otherTriage) {
        return new ScanResult(
                provenance, coverage, services, rules, sorted, defects, unmet, otherTriage, costs, codeLocations);
    }

    /**
     * What of the result is about each account, by id: those that were scanned, and those that pay for something. A finding
     * about a resource of an account that was not scanned, a consumer's endpoint say, belongs to the account of the service.
     * Rule defects stay: they may have cost any account a verdict.
     */
    public Map<String, ScanResult> byAccount() {
        return AccountParts.of(this);
    }

    /** The code that made the resource of a finding, as far as it is known. */
    public Optional<CodeLocation> codeOf(Finding finding) {
        return Optional.ofNullable(codeLocations.get(finding.resourceId()));
    }

    /** How much was seen of one account and Region, with every gap. */
    public record ScopeCoverage(
            String accountId, String accountName, String region, RegionInventory.Coverage status, List<Gap> gaps) {

        public AccountRegion place() {
            return new AccountRegion(accountId, region);
        }
    }

    /** The service that findings are grouped under; {@code name} is untrusted text. */
    public record ServiceSummary(
            String serviceId,
            String name,
            String accountId,
            String accountName,
            String region,
            List<String> zoneIds,
            int consumers,
            List<ConsumerPlace> consumedFrom,
            ZonePicture zones) {

        public AccountRegion place() {
            return new AccountRegion(accountId, region);
        }
    }

    /** An account and Region with endpoints to a service, and how many are connected or may be soon. */
    public record ConsumerPlace(String accountId, String accountName, String region, int endpoints) {}

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
