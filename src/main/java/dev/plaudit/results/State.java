package dev.plaudit.results;

/** The state of a failure. */
public enum State implements LowerCaseName {
    /** It counts: no waiver is in force. */
    OPEN,
    /** Accepted until a date, for a reason. */
    WAIVED,
    /** In the baseline, and left for later. */
    EXISTING,
    /** Another failure states the same flaw and counts in its place. */
    SUPERSEDED;
}
