package dev.plaudit.collect.request;

/**
 * The share of AWS's published request limits that a scan may use of each account and Region.
 *
 * @param share above 0 and at most 1, or infinity for no limit
 */
public record ApiBudget(double share) {

    /** For emulators, which have no limits to respect. */
    public static final ApiBudget UNLIMITED = new ApiBudget(Double.POSITIVE_INFINITY);

    public ApiBudget {
        if (!(share > 0) || (share > 1 && !Double.isInfinite(share))) {
            throw new IllegalArgumentException("an API budget is above 0 and at most 1: " + share);
        }
    }
}
