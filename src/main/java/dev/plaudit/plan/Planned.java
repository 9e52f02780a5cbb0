package dev.plaudit.plan;

import java.util.Optional;

/**
 * What a plan says about an attribute: it stays, it gets a value, or the value is known only after apply.
 *
 * @param isKept the plan does not change it
 * @param value the value after apply; empty if it is not known
 */
record Planned<T>(boolean isKept, Optional<T> value) {

    static <T> Planned<T> kept() {
        return new Planned<>(true, Optional.empty());
    }

    static <T> Planned<T> known(T value) {
        return new Planned<>(false, Optional.of(value));
    }

    static <T> Planned<T> unknown() {
        return new Planned<>(false, Optional.empty());
    }

    boolean isUnknown() {
        return !isKept && value.isEmpty();
    }

    /** Returns the value after apply, from the value now; empty if it is not known. */
    Optional<T> from(Optional<T> now) {
        return isKept ? now : value;
    }

    /** Returns the value after apply, from the value now and one that says that it is not known. */
    T from(T now, T unknown) {
        return isKept ? now : value.orElse(unknown);
    }
}
