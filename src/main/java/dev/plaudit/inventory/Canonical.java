package dev.plaudit.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Replaces equal values with one object, because a large scan repeats the same Regions, zones, attributes and gaps. It
 * remembers a fixed number of recent values, so rare ones cost no memory for long.
 */
public final class Canonical {

    /** Far more than the values that repeat, far fewer than the IDs of a large scan. */
    private static final int SLOTS = 1 << 16;

    /** Threads may overwrite each other's values, which costs one more object. */
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
