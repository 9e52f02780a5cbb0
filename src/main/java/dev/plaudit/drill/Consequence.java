package dev.plaudit.drill;

import java.util.Locale;

/** What the failure of a zone means for an endpoint or a service, worst first. */
public enum Consequence {
    /** No zone is left. */
    LOST,
    /** A fact is missing that decides whether any zone is left. */
    UNKNOWN,
    /** One zone is certainly left, and there were more. */
    ONE_ZONE,
    /** Clients of the Regional name go on with less capacity. */
    CAPACITY,
    /** No zone is served even before the failure. */
    ALREADY_DOWN;

    /** The spelling in reports: {@code one zone}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
