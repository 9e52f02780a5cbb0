package dev.plaudit.diff;

import dev.plaudit.results.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A verdict that differs between two sides.
 *
 * @param before empty if the earlier side has no verdict of the rule on the resource
 * @param after empty if the later side has none
 * @param because the changed facts that the verdict depends on, at most {@value #MOST_FACTS}
 * @param moreFacts how many more there are
 */
public record VerdictChange(
        Turn turn, Optional<Finding> before, Optional<Finding> after, List<FactChange> because, int moreFacts)
        implements Comparable<VerdictChange> {

    /** The most facts that a verdict is explained with. */
    public static final int MOST_FACTS = 20;

    private static final Comparator<VerdictChange> ORDER =
            Comparator.comparing(VerdictChange::turn).thenComparing(VerdictChange::verdict);

    /** What became of a verdict; what needs attention comes first. */
    public enum Turn {
        /** A failure that was none before. */
        NEWLY_FAILING,
        /** A failure of higher severity. */
        WORSENED,
        /** Not known anymore, whatever it was before. */
        NEWLY_UNKNOWN,
        /** A verdict that the later side could not reach again: what failed may still fail. */
        NOT_RECHECKED,
        /** A failure that was judged again and passes. */
        FIXED,
        /** A failure of lower severity. */
        EASED,
        /** A failure whose state changed: a waiver began or ended. */
        STATE_CHANGED,
        /** Known again, and no failure. */
        NO_LONGER_UNKNOWN,
        /** A pass where there was no verdict, or the rule did not apply. */
        NEWLY_PASSING,
        /** The rule does not apply anymore, whether it passed or failed. */
        NO_LONGER_APPLICABLE,
        /** The resource certainly no longer exists. */
        GONE;

        /** The spelling in reports: {@code newly_failing}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The spelling in sentences: {@code newly failing}. */
        public String words() {
            return text().replace('_', ' ');
        }
    }

    public VerdictChange {
        because = List.copyOf(because);
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change has at least one verdict");
        }
    }

    VerdictChange(Turn turn, Optional<Finding> before, Optional<Finding> after, Reasons reasons) {
        this(turn, before, after, reasons.facts(), reasons.more());
    }

    /** The later verdict, or the earlier one if there is no other. */
    public Finding verdict() {
        return after.or(() -> before).orElseThrow();
    }

    /** Whether this is a failure that a gate for new findings counts: open, and new or of higher severity. */
    public boolean isNews() {
        return (turn == Turn.NEWLY_FAILING || turn == Turn.WORSENED)
                && after.filter(Finding::isOpen).isPresent();
    }

    /** Returns the order of reports. */
    @Override
    public int compareTo(VerdictChange other) {
        return ORDER.compare(this, other);
    }
}
