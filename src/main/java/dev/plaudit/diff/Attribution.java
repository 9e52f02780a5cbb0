package dev.plaudit.diff;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.TrailEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who made a change, as far as CloudTrail's event history says. A call of the right kind between the two scans is likely, and no
 * more than that.
 *
 * @param likely the newest call that fits; present if and only if the outcome is {@link Outcome#LIKELY}
 * @param others how many more calls fit
 * @param limits why the history may lack the call
 * @param gaps what of the history could not be read
 */
public record Attribution(Outcome outcome, Optional<TrailEvent> likely, int others, Set<Limit> limits, List<Gap> gaps) {

    /** What the event history says. */
    public enum Outcome {
        /** A call fits. */
        LIKELY,
        /** All of the history between the two scans was read, and no call fits. */
        NO_EVENT,
        /** No call fits in what was read of the history, and not all of it was. */
        NOT_SEEN,
        /** Nothing was looked up, because Plaudit knows no call that makes such a change. */
        NOT_LOOKED_UP;

        /** The spelling in reports: {@code no_event}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the event history does not have. */
    public enum Limit {
        /** AWS keeps events for 90 days, and the earlier scan is older ("Working with CloudTrail Event history"). */
        OLDER_THAN_90_DAYS,
        /** Events arrive about 5 minutes after the call, and sometimes later; the later scan ended less than 15 minutes ago. */
        LAST_15_MINUTES,
        /** There are so many events that only the newest were read. */
        TOO_MANY_EVENTS,
        /** The later side did not read the account-Region after the earlier one. */
        NO_TIME_BETWEEN;

        /** The spelling in reports: {@code last_15_minutes}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing was looked up. */
    static final Attribution NOT_LOOKED_UP =
            new Attribution(Outcome.NOT_LOOKED_UP, Optional.empty(), 0, Set.of(), List.of());

    public Attribution {
        limits = Set.copyOf(limits);
        gaps = Gap.ordered(gaps);
        if (likely.isPresent() != (outcome == Outcome.LIKELY)) {
            throw new IllegalArgumentException("a likely call is one that fits");
        }
    }
}
