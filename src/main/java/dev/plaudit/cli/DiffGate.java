package dev.plaudit.cli;

import dev.plaudit.diff.Diff;
import dev.plaudit.diff.VerdictChange;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Gate;
import dev.plaudit.results.Gate.Ending;
import dev.plaudit.results.Severity;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The condition on which a diff fails a pipeline.
 *
 * @param least the lowest severity that counts; empty if none does
 * @param onlyNew whether only failures count that are new or of higher severity on the later side
 */
record DiffGate(Optional<Severity> least, boolean onlyNew) {

    private static final String NEW = "new:";
    private static final String NONE = "none";

    /** Parses {@code high}, {@code new:high} or {@code none}. */
    static DiffGate of(String word) throws InvalidInputException {
        boolean onlyNew = word.startsWith(NEW);
        String severity = onlyNew ? word.substring(NEW.length()) : word;
        Optional<Severity> least = Severity.of(severity);
        if (least.isEmpty() && !word.equals(NONE)) {
            throw new InvalidInputException(new Problem(
                    "--fail-on",
                    0,
                    0,
                    "cannot be " + Quoted.text(word),
                    "write one of "
                            + Severity.texts().stream().map(one -> NEW + one).collect(Collectors.joining(", ")) + ", "
                            + String.join(", ", Severity.texts()) + ", " + NONE));
        }
        return new DiffGate(least, onlyNew);
    }

    /** Returns how a diff ends: failures take precedence over what is not known. */
    Ending judge(Diff diff) {
        Gate gate = new Gate(Optional.empty(), false, Optional.empty(), false);
        return failing(diff) > 0 ? Ending.FINDINGS : gate.judge(diff.after());
    }

    /** Returns why. */
    String reason(Diff diff) {
        String bound = (onlyNew ? "new" : "open") + " findings"
                + least.map(one -> " at or above " + one.text()).orElse("");
        return switch (judge(diff)) {
            case FINDINGS -> failing(diff) + " " + bound;
            case BROKEN_RULE -> "a rule had an error, so verdicts are unknown";
            case INCOMPLETE, TOO_MANY_UNKNOWN -> "the later side is incomplete";
            case PASSED -> "no " + bound;
        };
    }

    private long failing(Diff diff) {
        return (onlyNew
                        ? diff.verdicts().stream().filter(VerdictChange::isNews).map(VerdictChange::verdict)
                        : diff.after().findings().stream().filter(Finding::isOpen))
                .filter(finding -> least.filter(finding.severity()::atLeast).isPresent())
                .count();
    }
}
