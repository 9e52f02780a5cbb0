package dev.plaudit.results;

/** The verdict of a rule on a resource. */
public enum Outcome {
    FAIL,
    /** A deciding fact could not be read. */
    UNKNOWN,
    PASS,
    NOT_APPLICABLE
}
