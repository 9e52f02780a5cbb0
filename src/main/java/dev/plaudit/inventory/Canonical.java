package dev.plaudit.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Equal values as one object, as far as an equal one was seen lately: a large scan meets the same Regions, zones, attributes
 * and gaps again and again. It remembers a fixed number of values, so what is rare costs nothing for long.
 */
public final class Canonical {

    /** Far more than the values that come again and again, far fewer than the ids of a large scan. */
    private static final int SLOTS = 1 << 16;

    /** Threads may overwrite each other's values: then an object more is held than need be. */
    private static final @Nullable Object[] LATELY = new @Nullable Object[SLOTS];

    private Canonical() {}

    /**
     * The value, or an equal one.
     *
     * @param value immutable, with everything in it
     */
    @SuppressWarnings("unchecked") // what equals a text, a list or a record can stand for it
    public static <T> T of(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> Short.SIZE) & SLOTS - 1;
        Object known = LATELY[slot];
        if (known != null && known.equals(value)) {
            return (T) known;
        }
        LATELY[slot] = value;
        return value;
    }
}
