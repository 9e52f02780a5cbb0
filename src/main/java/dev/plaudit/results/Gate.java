package dev.plaudit.results;

import java.util.Optional;

/**
 * The conditions on which a scan fails a pipeline.
 *
 * @param least the lowest severity of a failure that counts; empty if none does
 * @param onlyNew whether only failures count that are not in the baseline
 * @param maxUnknown how many verdicts may be unknown; empty for any number
 * @param requireComplete whether an incomplete scan takes precedence over failures
 */
public record Gate(Optional<Severity> least, boolean onlyNew, Optional<Long> maxUnknown, boolean requireComplete) {

    /** The result of a gate. */
    public enum Ending {
        PASSED,
        FINDINGS,
        /** A rule broke, so its verdicts are unknown. */
        BROKEN_RULE,
        INCOMPLETE,
        TOO_MANY_UNKNOWN
    }

    /** Returns how a scan ends: failures, and failures that have been open for too long, take precedence, unless a complete scan is required. */
    public Ending judge(ScanResult result) {
        if (requireComplete && !result.complete()) {
            return Ending.INCOMPLETE;
        }
        if (result.findings().stream().anyMatch(this::failsOn)
                || !result.overdue().isEmpty()) {
            return Ending.FINDINGS;
        }
        if (!result.defects().isEmpty()) {
            return Ending.BROKEN_RULE;
        }
        if (!result.complete()) {
            return Ending.INCOMPLETE;
        }
        long unknown = result.findings(Outcome.UNKNOWN).size();
        return maxUnknown.filter(most -> unknown > most).isPresent() ? Ending.TOO_MANY_UNKNOWN : Ending.PASSED;
    }

    /**
     * Returns whether a finding fails the pipeline: open, severe enough, and new if only new ones count. Without a baseline,
     * everything is new.
     */
    public boolean failsOn(Finding finding) {
        return finding.isOpen()
                && least.filter(finding.severity()::atLeast).isPresent()
                && (!onlyNew || finding.baselineState().isEmpty() || finding.isNews());
    }
}
