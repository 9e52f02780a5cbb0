package dev.plaudit.results;

/** What a rule says about a resource. */
public enum Outcome {
    FAIL,
    /** A fact that decides could not be seen. */
    UNKNOWN,
    PASS,
    NOT_APPLICABLE
}
