package dev.plaudit.drill;

import java.util.Comparator;
import java.util.Locale;

/**
 * Whether traffic of a load balancer could be shifted away from a zone before it fails.
 *
 * @param loadBalancerArn behind an endpoint service
 * @param name as its owner chose it; untrusted text
 * @param reason why, in words; with names that are untrusted text
 */
public record ShiftOption(
        String loadBalancerArn, String name, String accountId, String accountName, Outcome outcome, String reason)
        implements Comparable<ShiftOption> {

    private static final Comparator<ShiftOption> ORDER = Comparator.comparing(ShiftOption::outcome)
            .thenComparing(ShiftOption::accountId)
            .thenComparing(ShiftOption::loadBalancerArn);

    /** Whether a zonal shift is possible. */
    public enum Outcome {
        CANNOT,
        UNKNOWN,
        CAN;

        /** The spelling in reports. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public int compareTo(ShiftOption other) {
        return ORDER.compare(this, other);
    }
}
