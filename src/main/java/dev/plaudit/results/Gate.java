package dev.plaudit.results;

import java.util.Optional;

/**
 * What a scan must be for a pipeline to go on.
 *
 * @param least the least severity of a failure that stops it; empty when none does
 * @param onlyNew whether only those failures do that the baseline does not know
 * @param maxUnknown how many verdicts may be unknown; empty for any number
 * @param requireComplete whether an incomplete scan says so before it says what it found
 */
public record Gate(Optional<Severity> least, boolean onlyNew, Optional<Long> maxUnknown, boolean requireComplete) {

    /** How a scan ends. */
    public enum Ending {
        /** Nothing stops the pipeline. */
        PASSED,
        /** Failures do. */
        FINDINGS,
        /** A rule broke, so its verdicts are unknown. */
        BROKEN_RULE,
        /** Not all was seen that was to be seen. */
        INCOMPLETE,
        /** More verdicts are unknown than may be. */
        TOO_MANY_UNKNOWN
    }

    /** How a scan ends: by failures first, unless only a complete scan counts. */
    public Ending judge(ScanResult result) {
        if (requireComplete && !result.complete()) {
            return Ending.INCOMPLETE;
        }
        if (result.findings().stream().anyMatch(this::failsOn)) {
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

    /** Whether this finding stops the pipeline: an open one, bad enough, and new if that is asked for. */
    public boolean failsOn(Finding finding) {
        return finding.isOpen()
                && least.filter(finding.severity()::atLeast).isPresent()
                && (!onlyNew
                        || finding.baselineState().filter(BaselineState::isNews).isPresent());
    }
}
