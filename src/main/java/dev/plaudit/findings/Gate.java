package dev.plaudit.findings;

import java.util.Optional;

/**
 * Which failures make a run end with the exit code for findings.
 *
 * @param least the least severity that does; empty when none does
 * @param onlyNew whether only those do that the baseline does not know
 */
public record Gate(Optional<Severity> least, boolean onlyNew) {

    /** Whether this finding makes the run fail: an open one, bad enough, and new if that is asked for. */
    public boolean failsOn(Finding finding) {
        return finding.isOpen()
                && least.filter(finding.severity()::atLeast).isPresent()
                && (!onlyNew
                        || finding.baselineState()
                                .filter(BaselineState.NEW::equals)
                                .isPresent());
    }
}
