package dev.plaudit.topology;

/** How much of all that could be asked for something covers. */
enum PolicyReach {
    /** All of it. */
    ALL,
    /** Perhaps not all of it, but the stranger. */
    MOST,
    /** The stranger or not: it cannot be told. */
    UNKNOWN,
    /** Not the stranger, so not all of it. */
    SOME;

    /** Of two that must both hold. */
    PolicyReach and(PolicyReach other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Of two of which one is enough. */
    PolicyReach or(PolicyReach other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Of all but this: who leaves out the stranger certainly leaves out nobody, as far as is known. */
    PolicyReach negated() {
        return switch (this) {
            case ALL, MOST -> SOME;
            case UNKNOWN -> UNKNOWN;
            case SOME -> MOST;
        };
    }
}
