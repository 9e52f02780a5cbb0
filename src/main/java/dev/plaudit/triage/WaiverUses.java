package dev.plaudit.triage;

import dev.plaudit.findings.Finding;
import dev.plaudit.findings.Outcome;
import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.ScanResult;
import dev.plaudit.findings.Waiver;
import dev.plaudit.findings.WaiverUse;
import dev.plaudit.findings.WaiverUse.Status;
import dev.plaudit.inventory.RegionInventory.Coverage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what became of each waiver. */
final class WaiverUses {

    private final ScanResult scan;
    private final LocalDate day;
    private final Set<String> rules;
    private final Set<String> rulesOff;
    private final Map<String, List<Finding>> failures;
    private final Map<String, List<Finding>> unknown;

    /**
     * @param scan with the failures that were kept from the baseline
     * @param rulesOff the ids of rules that are off
     * @param day the day of the scan
     */
    WaiverUses(ScanResult scan, Set<String> rulesOff, LocalDate day) {
        this.scan = scan;
        this.day = day;
        this.rulesOff = rulesOff;
        this.rules = scan.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        this.failures = byRule(scan, Outcome.FAIL);
        this.unknown = byRule(scan, Outcome.UNKNOWN);
    }

    WaiverUse of(Waiver waiver) {
        boolean holds = waiver.holdsOn(day);
        int named = Math.toIntExact(failures.getOrDefault(waiver.rule(), List.of()).stream()
                .filter(waiver::names)
                .filter(failure -> holds || failure.isOpen())
                .count());
        return new WaiverUse(waiver, status(waiver, named), named);
    }

    private Status status(Waiver waiver, int named) {
        if (!rules.contains(waiver.rule())) {
            return rulesOff.contains(waiver.rule()) ? Status.RULE_OFF : Status.UNKNOWN_RULE;
        }
        if (!waiver.holdsOn(day)) {
            return Status.EXPIRED;
        }
        if (named == 0) {
            return mayNameWhatWasNotJudged(waiver) ? Status.NOT_CHECKED : Status.UNUSED;
        }
        return waiver.holdsOn(day.plusDays(WaiverUse.DAYS_OF_NOTICE + 1)) ? Status.ACTIVE : Status.EXPIRING;
    }

    private boolean mayNameWhatWasNotJudged(Waiver waiver) {
        boolean reached = scan.coverage().stream()
                .filter(scope -> scope.status() != Coverage.FAILED)
                .anyMatch(scope -> waiver.mayBeIn(scope.accountId(), scope.region()));
        return !reached
                || unknown.getOrDefault(waiver.rule(), List.of()).stream()
                        .anyMatch(finding -> waiver.names(finding) || mayBeUnder(finding, waiver))
                || scan.defects().stream().anyMatch(defect -> defect.ruleId().equals(waiver.rule()));
    }

    /** Whether the verdict stands for all resources of an account and Region, and the waiver's may be one of them. */
    private static boolean mayBeUnder(Finding finding, Waiver waiver) {
        return finding.isOfWholeScope() && waiver.mayBeIn(finding.accountId(), finding.region());
    }

    private static Map<String, List<Finding>> byRule(ScanResult scan, Outcome outcome) {
        return scan.findings(outcome).stream().collect(Collectors.groupingBy(Finding::ruleId));
    }
}
