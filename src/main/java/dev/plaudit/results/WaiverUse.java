package dev.plaudit.results;

/**
 * The use of a waiver in a scan.
 *
 * @param failures the number of failures it waives; for an expired one, the number that count again
 */
public record WaiverUse(Waiver waiver, Status status, int failures) {

    /** The number of days before its end that reports warn about a waiver. */
    public static final int DAYS_OF_NOTICE = 14;

    /** The status of a waiver, most urgent first. */
    public enum Status implements LowerCaseName {
        /** Its last day is over: the failures it names count again. */
        EXPIRED,
        /** No rule has its rule ID: misspelled, or in a folder that was not given. */
        UNKNOWN_RULE,
        /** It names no failure, although everything it may name was judged. */
        UNUSED,
        /** It is in force for {@value #DAYS_OF_NOTICE} more days at most. */
        EXPIRING,
        /** It names no failure, but not everything it may name could be judged. */
        NOT_CHECKED,
        RULE_OFF,
        /** It is in force and waives failures. */
        ACTIVE;

        /** Returns whether someone should act on it. */
        public boolean needsAttention() {
            return switch (this) {
                case EXPIRED, UNKNOWN_RULE, UNUSED, EXPIRING -> true;
                case NOT_CHECKED, RULE_OFF, ACTIVE -> false;
            };
        }
    }
}
