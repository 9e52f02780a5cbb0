package dev.plaudit.report.exchange;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Triage.Comparison;
import java.time.Instant;

/** When a finding was observed first and last, as far as the baseline and this scan know. */
record Observed(Instant first, Instant last) {

    /** @param isClosed whether this is a failure of the baseline that no longer fails */
    static Observed of(Finding finding, boolean isClosed, ScanResult result) {
        Instant now = result.startedAt();
        boolean isKnown = isClosed || isKnown(finding);
        Instant first = result.triage()
                .baseline()
                .filter(baseline -> isKnown)
                .map(Comparison::startedAt)
                .orElse(now);
        return new Observed(first, isClosed || finding.isNotRechecked() ? first : now);
    }

    /** Returns whether the baseline has the failure. */
    static boolean isKnown(Finding finding) {
        return finding.baselineState()
                .filter(state -> state != BaselineState.NEW)
                .isPresent();
    }
}
