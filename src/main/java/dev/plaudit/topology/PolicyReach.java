package dev.plaudit.topology;

/** The share of all possible requests that something covers. */
enum PolicyReach {
    /** Everything. */
    ALL,
    /** The stranger, but perhaps not everything. */
    MOST,
    /** Perhaps the stranger. */
    UNKNOWN,
    /** Not the stranger, so not everything. */
    SOME;

    /** The reach of two conditions that must both hold. */
    PolicyReach and(PolicyReach other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The reach of two alternatives. */
    PolicyReach or(PolicyReach other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The reach of everything but this. */
    PolicyReach negated() {
        return switch (this) {
            case ALL, MOST -> SOME;
            case UNKNOWN -> UNKNOWN;
            case SOME -> MOST;
        };
    }
}
