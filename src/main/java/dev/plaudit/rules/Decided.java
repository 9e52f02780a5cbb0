package dev.plaudit.rules;

import dev.plaudit.results.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule decides about a subject, which is the same for all subjects that are equal in what the rule reads.
 *
 * @param match the match that held, skipped or could not be decided, from 0; {@value #NO_MATCH} when none did
 * @param message of an UNKNOWN empty: which gaps it names is another matter with each subject
 * @param evidence the variables that were read, as plain data
 * @param untold why it is unknown, or why a FAIL has no more to say than its rule's title
 */
record Decided(Outcome outcome, int match, String message, Map<String, Object> evidence, Optional<Undecided> untold) {

    static final int NO_MATCH = -1;

    /** Whether it may be kept for other subjects. */
    boolean isSmall() {
        Budget kept = new Budget(Budget.MOST_BYTES);
        kept.made(message);
        kept.made(evidence);
        return kept.isSmall();
    }
}
