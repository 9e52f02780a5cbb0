package dev.plaudit.report.exchange;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import java.time.Instant;

/** When a finding was observed first and last, as far as the baseline and this scan know. */
record Observed(Instant first, Instant last) {

    /** Returns when a verdict of this scan was observed; one that could not be judged again was last observed by the baseline. */
    static Observed of(Finding finding, ScanResult result) {
        return new Observed(
                result.firstSeen(finding), finding.isNotRechecked() ? ofBaseline(result) : result.startedAt());
    }

    /** Returns when a failure of the baseline was observed that no longer fails. */
    static Observed fixed(Finding failure, ScanResult result) {
        return new Observed(result.firstSeen(failure), ofBaseline(result));
    }

    private static Instant ofBaseline(ScanResult result) {
        return result.triage().baseline().map(Comparison::startedAt).orElse(result.startedAt());
    }

    /** Returns whether the baseline has the failure. */
    static boolean isKnown(Finding finding) {
        return finding.baselineState()
                .filter(state -> state != BaselineState.NEW)
                .isPresent();
    }
}
