package dev.plaudit.results;

import java.util.Locale;

/**
 * What became of a waiver in a scan.
 *
 * @param failures how many failures it names; of an expired one, how many count again
 */
public record WaiverUse(Waiver waiver, Status status, int failures) {

    /** How many days before its end a waiver is announced. */
    public static final int DAYS_OF_NOTICE = 14;

    /** What there is to say about a waiver, what most needs doing first. */
    public enum Status {
        /** Its last day is over: what it names counts again. */
        EXPIRED,
        /** There is no rule with its rule id: misspelt, or of a folder that was not given. */
        UNKNOWN_RULE,
        /** It names no failure although everything that it may name was judged. */
        UNUSED,
        /** It holds for {@value #DAYS_OF_NOTICE} more days at most. */
        EXPIRING,
        /** It names no failure, and not everything that it may name could be judged. */
        NOT_CHECKED,
        /** Its rule is off in this scan. */
        RULE_OFF,
        /** It holds, and failures are waived by it. */
        ACTIVE;

        /** The spelling in reports: {@code unknown_rule}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether somebody should do something about it. */
        public boolean needsAttention() {
            return switch (this) {
                case EXPIRED, UNKNOWN_RULE, UNUSED, EXPIRING -> true;
                case NOT_CHECKED, RULE_OFF, ACTIVE -> false;
            };
        }
    }
}
