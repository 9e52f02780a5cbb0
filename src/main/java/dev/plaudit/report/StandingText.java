package dev.plaudit.report;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.State;
import dev.plaudit.results.Waiver;
import java.util.ArrayList;
import java.util.List;

/** What is known of a failure in words. */
public final class StandingText {

    private StandingText() {}

    /** {@code existing, not re-checked}; empty for a failure that is open without a baseline. */
    public static String label(FindingStatus standing) {
        String state = switch (standing.state()) {
            case OPEN ->
                isWorse(standing) ? "worsened" : isKnown(standing) ? "no longer waived" : isNew(standing) ? "new" : "";
            case EXISTING -> "existing";
            case WAIVED -> "waived until " + standing.waiver().orElseThrow().expires();
        };
        return state + (isRechecked(standing) ? "" : ", not re-checked");
    }

    public static List<String> notes(FindingStatus standing) {
        List<String> notes = new ArrayList<>();
        standing.waiver().ifPresent(waiver -> notes.addAll(terms(waiver)));
        if (standing.state() == State.OPEN && isWorse(standing)) {
            notes.add("The baseline has this failure with a lower severity.");
        } else if (standing.state() == State.OPEN && isKnown(standing)) {
            notes.add("This failure was waived in the baseline, but no waiver covers it now.");
        }
        if (!isRechecked(standing)) {
            notes.add("The baseline has this failure, but it could not be judged again, so it may"
                    + " still exist. The details are those of the baseline.");
        }
        return notes;
    }

    /** Who accepted it until when, and why. */
    public static List<String> terms(Waiver waiver) {
        return List.of(
                VisibleText.line("Waived by " + waiver.owner() + " until the end of " + waiver.expires() + " (UTC)."),
                VisibleText.line("Reason: " + waiver.reason()));
    }

    private static boolean isNew(FindingStatus standing) {
        return standing.baseline().filter(BaselineState.NEW::equals).isPresent();
    }

    private static boolean isWorse(FindingStatus standing) {
        return standing.baseline().filter(BaselineState.WORSENED::equals).isPresent();
    }

    private static boolean isKnown(FindingStatus standing) {
        return standing.baseline().isPresent() && !isNew(standing);
    }

    private static boolean isRechecked(FindingStatus standing) {
        return standing.baseline().filter(BaselineState.NOT_RECHECKED::equals).isEmpty();
    }
}
