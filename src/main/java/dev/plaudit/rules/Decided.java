package dev.plaudit.rules;

import dev.plaudit.results.Outcome;
import java.util.List;
import java.util.Map;

/**
 * The decision of a rule, which is the same for all subjects with equal values in the fields the rule reads.
 *
 * @param match the match that was true, skipped or undecided, from 0; {@value #NO_MATCH} if there was none
 * @param message empty for UNKNOWN, because the gaps it names depend on the subject
 * @param evidence the variables that were read, as plain data
 * @param undecided the reason for UNKNOWN, or all reasons for a FAIL whose message leaves something out
 */
record Decided(Outcome outcome, int match, String message, Map<String, Object> evidence, List<Undecided> undecided) {

    static final int NO_MATCH = -1;

    /** Whether the decision is small enough to be kept for other subjects. */
    boolean isSmall() {
        Budget kept = new Budget(Budget.MOST_BYTES);
        kept.made(message);
        kept.made(evidence);
        return kept.isSmall();
    }
}
