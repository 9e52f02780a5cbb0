package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.Baseline.Earlier;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a failure of the baseline that is no failure now was judged again. Only then is it fixed: a resource that
 * could not be read, or was not requested, may still fail.
 */
final class Recheck {

    private static final String CONNECTION = "connection";

    private final Baseline baseline;
    private final Map<String, AccountRegion> services;
    private final Map<String, Outcome> verdicts = new HashMap<>();
    private final Set<String> rules;
    private final Set<AccountRegion> planned;
    private final Set<AccountRegion> read;
    private final Set<RuleAndScope> unlisted = new HashSet<>();
    private final Set<String> unconfigured = new HashSet<>();
    private final Set<RuleAndResource> broken = new HashSet<>();

    private record RuleAndScope(String ruleId, AccountRegion scope) {}

    private record RuleAndResource(String ruleId, String resourceId) {}

    Recheck(Baseline baseline, ScanResult scan) {
        this.baseline = baseline;
        this.services = new HashMap<>(baseline.services());
        scan.services().forEach(service -> services.put(service.serviceId(), service.place()));
        this.rules = scan.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        this.planned = scan.coverage().stream().map(ScopeCoverage::place).collect(Collectors.toSet());
        this.read = scan.coverage().stream()
                .filter(scope -> scope.status() == Coverage.COMPLETE || scope.status() == Coverage.PARTIAL)
                .map(ScopeCoverage::place)
                .collect(Collectors.toSet());
        for (Finding finding : scan.findings()) {
            if (finding.isOfScan()) {
                unconfigured.add(finding.ruleId());
            }
            verdicts.merge(finding.fingerprint(), finding.outcome(), Recheck::lessCertain);
            if (finding.outcome() == Outcome.UNKNOWN && finding.isOfWholeScope()) {
                unlisted.add(
                        new RuleAndScope(finding.ruleId(), finding.resource().place()));
            }
        }
        for (RuleDefect defect : scan.defects()) {
            broken.add(new RuleAndResource(defect.ruleId(), defect.resourceId()));
        }
    }

    /** Returns whether the rule reached a verdict on the resource, or the resource certainly no longer exists. */
    boolean judged(Earlier earlier) {
        Finding failure = earlier.failure();
        Outcome verdict = verdicts.get(failure.fingerprint());
        if (verdict != null) {
            return verdict != Outcome.UNKNOWN;
        }
        return rules.contains(failure.ruleId())
                && !unconfigured.contains(failure.ruleId())
                && !broken.contains(new RuleAndResource(failure.ruleId(), failure.resourceId()))
                && listedIn(earlier)
                        .filter(read::contains)
                        .filter(scope -> !unlisted.contains(new RuleAndScope(failure.ruleId(), scope)))
                        .isPresent();
    }

    /**
     * Returns the account-Region whose listing would contain the resource; empty if not known. That is its own; but a
     * connection is listed with its service, and so is the endpoint of an account that neither scan was to read.
     */
    private Optional<AccountRegion> listedIn(Earlier earlier) {
        Finding failure = earlier.failure();
        Optional<AccountRegion> ofService = Optional.ofNullable(services.get(failure.serviceId()));
        if (failure.resourceType().equals(CONNECTION)) {
            return ofService;
        }
        AccountRegion own = failure.resource().place();
        boolean ofThisScan = planned.contains(own)
                || planned.contains(new AccountRegion(own.accountId(), RegionInventory.EVERY_REGION));
        boolean ofTheBaseline = !earlier.judged() || baseline.scopes().contains(own);
        return ofThisScan || ofTheBaseline ? Optional.of(own) : ofService;
    }

    private static Outcome lessCertain(Outcome one, Outcome other) {
        return one == Outcome.UNKNOWN ? one : other;
    }
}
