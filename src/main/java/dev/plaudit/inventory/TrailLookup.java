package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Comparator;

/**
 * A question to CloudTrail's event history in one account and Region.
 *
 * @param by what to look up; AWS allows one attribute for each question
 * @param value the ID or ARN of the resource, or the name of the call
 * @param from the beginning of the time to search
 * @param to its end, after {@code from}
 */
public record TrailLookup(AccountRegion place, By by, String value, Instant from, Instant to)
        implements Comparable<TrailLookup> {

    private static final Comparator<TrailLookup> ORDER = Comparator.comparing(TrailLookup::place)
            .thenComparing(TrailLookup::by)
            .thenComparing(TrailLookup::value)
            .thenComparing(TrailLookup::from)
            .thenComparing(TrailLookup::to);

    /** An attribute of events. */
    public enum By {
        RESOURCE_NAME,
        EVENT_NAME
    }

    @Override
    public int compareTo(TrailLookup other) {
        return ORDER.compare(this, other);
    }
}
