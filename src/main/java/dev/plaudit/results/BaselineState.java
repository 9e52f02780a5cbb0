package dev.plaudit.results;

import java.util.Locale;

/** What the baseline, the findings of an earlier scan, says about a FAIL. */
public enum BaselineState {
    /** The baseline does not know it. */
    NEW,
    /** The baseline knows it, and it is more severe now: nobody has left it as it is. */
    WORSENED,
    /** The baseline knows it, and it still fails. */
    EXISTING,
    /** The baseline knows it, and this time it could not be judged. */
    NOT_RECHECKED;

    /** Whether somebody looks at it for the first time. */
    public boolean isNews() {
        return this == NEW || this == WORSENED;
    }

    /** The spelling in reports: {@code not_rechecked}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
