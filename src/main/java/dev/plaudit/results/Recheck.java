package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.results.ScanResult.ScopeCoverage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a verdict of an earlier scan that is missing now was reached again. Only then is a failure fixed: a resource
 * that could not be read, or was not requested, may still fail.
 */
public final class Recheck {

    private static final String CONNECTION = "connection";

    private final Set<AccountRegion> earlierScopes;
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

    /**
     * Prepares for the verdicts of an earlier scan.
     *
     * @param earlierScopes the account-Regions that it was to read
     * @param earlierServices the account-Region of each endpoint service it saw, by service ID
     * @param scan the later scan
     */
    Recheck(Set<AccountRegion> earlierScopes, Map<String, AccountRegion> earlierServices, ScanResult scan) {
        this.earlierScopes = earlierScopes;
        this.services = new HashMap<>(earlierServices);
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

    /** Prepares for the verdicts of an earlier scan. */
    public static Recheck of(ScanResult earlier, ScanResult scan) {
        Map<String, AccountRegion> services = new HashMap<>();
        earlier.services().forEach(service -> services.put(service.serviceId(), service.place()));
        return new Recheck(
                earlier.coverage().stream().map(ScopeCoverage::place).collect(Collectors.toSet()), services, scan);
    }

    /** Returns whether the rule reached a verdict on the resource again, or the resource certainly no longer exists. */
    public boolean judged(Finding earlier) {
        return judged(earlier, !earlier.isNotRechecked());
    }

    /**
     * Returns the same of a verdict in a baseline.
     *
     * @param judgedThen whether the earlier scan judged it, and did not take it over from its own baseline
     */
    boolean judged(Finding earlier, boolean judgedThen) {
        Outcome verdict = verdicts.get(earlier.fingerprint());
        if (verdict != null) {
            return verdict != Outcome.UNKNOWN;
        }
        return rules.contains(earlier.ruleId())
                && !unconfigured.contains(earlier.ruleId())
                && !broken.contains(new RuleAndResource(earlier.ruleId(), earlier.resourceId()))
                && listedIn(earlier, judgedThen)
                        .filter(read::contains)
                        .filter(scope -> !unlisted.contains(new RuleAndScope(earlier.ruleId(), scope)))
                        .isPresent();
    }

    /**
     * Returns the account-Region whose listing would contain the resource; empty if not known. That is its own; but a
     * connection is listed with its service, and so is the endpoint of an account that neither scan was to read.
     */
    private Optional<AccountRegion> listedIn(Finding earlier, boolean judgedThen) {
        Optional<AccountRegion> ofService = Optional.ofNullable(services.get(earlier.serviceId()));
        if (earlier.resourceType().equals(CONNECTION)) {
            return ofService;
        }
        AccountRegion own = earlier.resource().place();
        boolean ofThisScan = planned.contains(own)
                || planned.contains(new AccountRegion(own.accountId(), RegionInventory.EVERY_REGION));
        boolean ofTheEarlier = !judgedThen || earlierScopes.contains(own);
        return ofThisScan || ofTheEarlier ? Optional.of(own) : ofService;
    }

    private static Outcome lessCertain(Outcome one, Outcome other) {
        return one == Outcome.UNKNOWN ? one : other;
    }
}
