package dev.plaudit.report;

import dev.plaudit.results.BaselineState;
import dev.plaudit.results.Finding;
import dev.plaudit.results.FindingStatus;
import dev.plaudit.results.Waiver;
import java.util.ArrayList;
import java.util.List;

/** The status of a failure in words. */
public final class FindingStatusText {

    private FindingStatusText() {}

    /** Returns {@code existing, not re-checked}, or nothing for a failure that is open without a baseline. */
    public static String label(Finding failure) {
        FindingStatus status = failure.standing().orElseThrow();
        String state = switch (status.state()) {
            case OPEN -> status.baseline().map(FindingStatusText::whyOpen).orElse("");
            case EXISTING -> "existing";
            case WAIVED -> "waived until " + status.waiver().orElseThrow().expires();
            case SUPERSEDED ->
                "superseded by " + failure.superseding().orElseThrow().ruleId();
        };
        return state + (failure.isNotRechecked() ? ", not re-checked" : "");
    }

    private static String whyOpen(BaselineState baseline) {
        return switch (baseline) {
            case NEW -> "new";
            case WORSENED -> "worsened";
            case EXISTING, NOT_RECHECKED -> "no longer waived";
        };
    }

    /** Explains the status in sentences: the terms of the waiver, and how the failure differs from the baseline. */
    public static List<String> notes(Finding failure) {
        List<String> notes = new ArrayList<>(SameFlawText.lines(failure));
        FindingContext.waiver(failure).ifPresent(waiver -> notes.addAll(terms(waiver)));
        failure.baselineState().filter(baseline -> failure.isOpen()).ifPresent(baseline -> {
            switch (baseline) {
                case NEW -> {}
                case WORSENED -> notes.add("The baseline has this failure with a lower severity.");
                case EXISTING, NOT_RECHECKED ->
                    notes.add("This failure was waived in the baseline, but no waiver covers it now.");
            }
        });
        if (failure.isNotRechecked()) {
            notes.add("The baseline has this failure, but it could not be judged again, so it may"
                    + " still exist. The details are those of the baseline.");
        }
        return notes;
    }

    /** Returns who accepted a failure until when, and why. */
    public static List<String> terms(Waiver waiver) {
        return List.of(
                VisibleText.line("Waived by " + waiver.owner() + " until the end of " + waiver.expires() + " (UTC)."),
                VisibleText.line("Reason: " + waiver.reason()));
    }
}
