package dev.plaudit.report;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.results.ExplainedFinding;
import dev.plaudit.results.Finding;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.results.VerdictTrace.Alternative;
import dev.plaudit.results.VerdictTrace.Effect;
import dev.plaudit.results.VerdictTrace.Match;
import dev.plaudit.results.VerdictTrace.Result;
import java.util.List;
import java.util.Optional;

/** The explanation of a finding in sentences. Names and values in them are untrusted text. */
public final class ExplanationText {

    private ExplanationText() {}

    /** Returns why the verdict is what it is, in one sentence. */
    public static String why(ExplainedFinding explained) {
        Finding finding = explained.finding();
        if (explained.trace().isEmpty()) {
            return withoutTrace(finding);
        }
        VerdictTrace trace = explained.trace().get();
        Optional<Match> deciding =
                trace.matches().stream().filter(Match::decided).findFirst();
        if (deciding.isEmpty()) {
            return finding.ruleId() + " passes: every condition is false, and none is undecided.";
        }
        Match match = deciding.get();
        int number = trace.matches().indexOf(match) + 1;
        String which = "match " + number + " of " + trace.matches().size();
        return switch (finding.outcome()) {
            case FAIL -> finding.ruleId() + " fails: " + which + " is true.";
            case NOT_APPLICABLE ->
                finding.ruleId() + " does not apply: " + which
                        + (match.result() == Result.TRUE
                                ? " is true, and it skips the resource."
                                : " skips the resource.");
            case UNKNOWN ->
                finding.ruleId() + " is unknown: " + which
                        + undecided(match, number == trace.matches().size());
            case PASS -> finding.ruleId() + " passes.";
        };
    }

    private static String undecided(Match match, boolean last) {
        if (match.result() == Result.TRUE) {
            return match.effect() == Effect.UNKNOWN
                    ? " is true, and it makes the verdict unknown."
                    : " is true, but its message depends on something that is not known.";
        }
        String later = last || match.effect() == Effect.SKIP ? "" : ", and no later match is certainly true";
        return " cannot be decided" + later + ": " + match.reason() + ".";
    }

    private static String withoutTrace(Finding finding) {
        if (finding.isNotRechecked()) {
            return "The baseline has this failure, and this snapshot could not judge it again. All that is known of it is above.";
        }
        if (finding.isOfScan()) {
            return finding.ruleId() + " judged no resource: it needs a parameter that is not set.";
        }
        return finding.isOfWholeScope()
                ? finding.ruleId() + " judged no resource here: the resources could not be listed."
                : finding.ruleId() + " could not be evaluated for this resource.";
    }

    /** Returns what to do about a gap; the call is the IAM action that it takes. */
    public static String remedy(Gap gap) {
        return switch (gap.cause()) {
            case DENIED ->
                gap.call().equals(Calls.ASSUME_ROLE)
                        ? "The role must exist and its trust policy must allow whoever scans; `plaudit doctor` prints the"
                                + " statement that is missing."
                        : allow(gap);
            case NOT_COLLECTED -> "Collect again with this rule enabled; it takes the IAM action " + gap.call() + ".";
            case NOT_SCANNED -> "Add account " + gap.accountId() + " to the scan.";
            case THROTTLED, TIMED_OUT, FAILED, INTERRUPTED -> "Scan again, or continue the scan with --resume.";
            case REGION_DISABLED, ACCOUNT_NOT_ACTIVE, VANISHED -> "There is nothing to read.";
            case KNOWN_AFTER_APPLY -> "Apply the plan and scan again.";
            case NOT_STATED -> "AWS or the configuration does not state it; the message says what is missing.";
        };
    }

    private static String allow(Gap gap) {
        return "Allow the IAM action " + gap.call() + " in account " + gap.accountId()
                + "; `plaudit iam policy` prints the policy, and `plaudit doctor` finds what refuses it.";
    }

    /** Returns {@code With parameter min_zones = 1 (now 2), this passes.} */
    public static String alternative(Alternative other) {
        String verdict = switch (other.outcome()) {
            case PASS -> "this passes";
            case FAIL -> "this fails";
            case NOT_APPLICABLE -> "the rule does not apply";
            case UNKNOWN -> "this is unknown";
        };
        String now = other.now()
                .map(value -> " (now " + EvidenceText.value(value) + ")")
                .orElse(other.name().contains("[*]") ? "" : " (now not known)");
        return (other.parameter() ? "With parameter " : "With ") + other.name() + " = "
                + EvidenceText.value(other.instead()) + now + ", " + verdict + ".";
    }

    /** Returns the heading of the changes that give another verdict. */
    public static String otherwise(Finding finding) {
        return switch (finding.outcome()) {
            case FAIL -> "Single changes with which it would not fail";
            case PASS -> "Single changes with which it would fail";
            default -> "Single facts that would decide it";
        };
    }

    /** Returns the heading's note about what was tried. */
    public static List<String> tried(VerdictTrace trace) {
        return trace.alternatives().isEmpty()
                ? List.of()
                : List.of("Each was judged with this change alone; everything else is as it was read.");
    }
}
