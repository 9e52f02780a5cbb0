package dev.plaudit.cli;

import dev.plaudit.report.AgeText;
import dev.plaudit.report.Headline;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Gate;
import dev.plaudit.results.Gate.Ending;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.Severity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcome of a scan, as an exit code and in words. */
final class ExitStatus {

    private ExitStatus() {}

    static int exitCode(Ending ending) {
        return switch (ending) {
            case PASSED -> ExitCode.CLEAN;
            case FINDINGS -> ExitCode.FINDINGS;
            case BROKEN_RULE -> ExitCode.WRONG_INPUT;
            case INCOMPLETE, TOO_MANY_UNKNOWN -> ExitCode.INCOMPLETE;
        };
    }

    /** {@code 17 open findings at or above low}. */
    static String reason(Ending ending, Gate gate, ScanResult result) {
        String which = (gate.onlyNew() ? "new" : "open");
        String bound = gate.least().map(least -> " at or above " + least.text()).orElse("");
        return switch (ending) {
            case PASSED ->
                (gate.least().map(Severity::text).isPresent()
                                ? "no " + which + " finding" + bound
                                : "--fail-on none ignores findings")
                        + (result.triage().maxAge().days().isEmpty() ? "" : ", and none is older than --max-age");
            case FINDINGS ->
                Stream.of(findings(gate, result, which + " finding", bound), AgeText.overdue(result))
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.joining("; "));
            case BROKEN_RULE -> "a rule had an error, so verdicts are unknown";
            case INCOMPLETE ->
                "the scan is incomplete" + (gate.requireComplete() ? ", and --require-complete is set" : "");
            case TOO_MANY_UNKNOWN ->
                Headline.count(result.findings(Outcome.UNKNOWN).size(), "unknown verdict") + ", more than "
                        + gate.maxUnknown().orElseThrow() + " by --max-unknown";
        };
    }

    /** Gives both numbers if they differ, because the reports count all open findings; empty if none fails the scan. */
    private static String findings(Gate gate, ScanResult result, String what, String bound) {
        long failing = result.findings().stream().filter(gate::failsOn).count();
        if (failing == 0) {
            return "";
        }
        long open = result.findings().stream().filter(Finding::isOpen).count();
        return Headline.count(failing, what) + bound + (failing == open ? "" : ", " + open + " open in total");
    }
}
