package dev.plaudit.results;

/** The severity of a flaw, worst first. */
public enum Severity implements LowerCaseName {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** Returns whether this is at least as severe as another. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
