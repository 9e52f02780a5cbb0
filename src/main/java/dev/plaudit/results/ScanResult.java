package dev.plaudit.results;

import dev.plaudit.costs.CostLine;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of a report. It depends on neither clock nor environment: the same snapshot and rules give the same result.
 *
 * @param coverage by account and Region
 * @param links the services and what a zone's failure does to their consumers
 * @param rules every rule applied, by ID
 * @param findings in report order
 * @param defects rules that failed
 * @param unmet conditions of overrides that matched nothing
 * @param triage the waivers and the baseline
 * @param costs the monthly costs of the links, most expensive first
 * @param codeLocations the code that created a resource, by resource ID, if known
 */
public record ScanResult(
        Provenance provenance,
        List<ScopeCoverage> coverage,
        Links links,
        List<RuleInfo> rules,
        List<Finding> findings,
        List<RuleDefect> defects,
        List<RuleOverride.Where> unmet,
        Triage triage,
        List<CostLine> costs,
        Map<String, CodeLocation> codeLocations) {

    public ScanResult {
        coverage = List.copyOf(coverage);
        rules = List.copyOf(rules);
        findings = inOrder(findings);
        defects = List.copyOf(defects);
        unmet = List.copyOf(unmet);
        costs = inOrder(costs);
        codeLocations = Collections.unmodifiableMap(new TreeMap<>(codeLocations));
    }

    /** A result without a drill. */
    public ScanResult(
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
        this(
                provenance,
                coverage,
                new Links(services, DrillResult.NONE),
                rules,
                findings,
                defects,
                unmet,
                triage,
                costs,
                codeLocations);
    }

    /**
     * The links between consumers and services.
     *
     * @param services every endpoint service seen, by account, Region and ID
     * @param drill what the failure of each zone would do; {@link DrillResult#NONE} if the rules read no health of targets
     */
    public record Links(List<ServiceSummary> services, DrillResult drill) {
        public Links {
            services = List.copyOf(services);
        }
    }

    /** Every endpoint service seen, by account, Region and ID. */
    public List<ServiceSummary> services() {
        return links.services();
    }

    /** Returns the items in order; most lists are sorted already, and a large one is not copied to be sorted again. */
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
     * The origin of a result.
     *
     * @param profile the profile in use
     * @param snapshots the digests of the snapshots that were judged
     * @param rulesOff the rules that the profile or the configuration turns off everywhere, by ID
     */
    public record Provenance(
            String toolVersion,
            Instant startedAt,
            Instant finishedAt,
            String profile,
            List<String> snapshots,
            List<RuleInfo> rulesOff) {

        public Provenance {
            snapshots = List.copyOf(snapshots);
            rulesOff = List.copyOf(rulesOff);
        }

        /** Without rules that are off. */
        public Provenance(
                String toolVersion, Instant startedAt, Instant finishedAt, String profile, List<String> snapshots) {
            this(toolVersion, startedAt, finishedAt, profile, snapshots, List.of());
        }
    }

    public Instant startedAt() {
        return provenance.startedAt();
    }

    public Instant finishedAt() {
        return provenance.finishedAt();
    }

    /** Returns this scan with what the failure of each zone would do. */
    public ScanResult with(DrillResult drill) {
        return new ScanResult(
                provenance,
                coverage,
                new Links(services(), drill),
                rules,
                findings,
                defects,
                unmet,
                triage,
                costs,
                codeLocations);
    }

    /** Returns this scan with classified failures. */
    public ScanResult with(List<Finding> classified, Triage otherTriage) {
        return new ScanResult(
                provenance, coverage, links, rules, classified, defects, unmet, otherTriage, costs, codeLocations);
    }

    /**
     * Returns the part of the result that concerns each account, by account ID: those that were scanned, and those that pay for
     * something. A finding in an account that was not scanned, such as a consumer's endpoint, belongs to the account of the
     * service. Every part has all rule defects, which may have cost any account a verdict, and none has the drill, which is about
     * links between accounts.
     */
    public Map<String, ScanResult> byAccount() {
        return AccountParts.of(this);
    }

    /** Returns the part of each team, by its name, and under the empty name what has no known owner; without history and drill. */
    public Map<String, ScanResult> byOwner() {
        return OwnerParts.of(this);
    }

    /** Returns the same findings with other knowledge besides the scan. */
    public ScanResult with(Triage otherTriage) {
        return with(findings, otherTriage);
    }

    /** Returns when a failure was first seen: by this scan, or by an earlier one according to the baseline. */
    public Instant firstSeen(Finding failure) {
        return failure.standing().flatMap(FindingStatus::seenBefore).orElse(startedAt());
    }

    /** Returns the age of a failure: the whole days from the scan that first saw it to this one. */
    public long ageDays(Finding failure) {
        return Duration.between(firstSeen(failure), startedAt()).toDays();
    }

    /** Returns the failures that have been open for longer than allowed, in report order. */
    public List<Finding> overdue() {
        return findings.stream()
                .filter(finding -> exceededLimit(finding).isPresent())
                .toList();
    }

    /** Returns how many days a failure may stay open if it has been open for longer, and is neither waived nor superseded. */
    public Optional<Integer> exceededLimit(Finding finding) {
        return finding.isUnresolved()
                ? triage.maxAge().of(finding.severity()).filter(most -> ageDays(finding) > most)
                : Optional.empty();
    }

    /** Returns the code that created the resource of a finding, if known. */
    public Optional<CodeLocation> codeOf(Finding finding) {
        return Optional.ofNullable(codeLocations.get(finding.resourceId()));
    }

    /** The coverage of one account-Region, with every gap. */
    public record ScopeCoverage(String accountId, String accountName, String region, Coverage status, List<Gap> gaps) {

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

    /** An account-Region with endpoints to a service, and the number that are connected or may be soon. */
    public record ConsumerPlace(String accountId, String accountName, String region, int endpoints) {}

    /** Returns whether every account-Region was read without a gap, or skipped. */
    public boolean complete() {
        return coverage.stream()
                .map(ScopeCoverage::status)
                .allMatch(status -> status == Coverage.COMPLETE || status == Coverage.SKIPPED);
    }

    /** Returns the findings with one outcome, in report order. */
    public List<Finding> findings(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).toList();
    }
}
