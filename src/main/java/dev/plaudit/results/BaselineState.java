package dev.plaudit.results;

/** How a failure compares with the baseline. */
public enum BaselineState implements LowerCaseName {
    /** Not in the baseline. */
    NEW,
    /** In the baseline with a lower severity, so nobody has accepted it as it is. */
    WORSENED,
    /** In the baseline, and still failing. */
    EXISTING,
    /** In the baseline, and could not be judged this time. */
    NOT_RECHECKED;

    /** Returns whether the failure, or its severity, is new. */
    public boolean isNews() {
        return this == NEW || this == WORSENED;
    }
}
