package dev.plaudit.collect;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Detects that all accounts refuse access for the same reason, such as a role that exists nowhere or an STS that is down. After a
 * hundred refusals, the remaining thousands are not tried. Thread-safe.
 */
final class SameRefusal {

    private static final int ENOUGH = 100;
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    /** AWS states the ID of each request. */
    private static final Pattern REQUEST_ID = Pattern.compile("(?i)request ?id: ?[\\w-]+");

    private Optional<Gap> first = Optional.empty();
    private int times;
    private boolean othersDiffer;

    /** Records an account that was entered. */
    synchronized void entered() {
        othersDiffer = true;
    }

    /** Records an account that was not. */
    synchronized void refused(Gap gap) {
        if (gap.cause() == Cause.INTERRUPTED) {
            return;
        }
        if (first.isEmpty()) {
            first = Optional.of(gap);
        }
        othersDiffer |= !reason(first.get()).equals(reason(gap));
        times++;
    }

    /** Returns the refusal that all others will equal, once that is clear. */
    synchronized Optional<Gap> verdict() {
        return times >= ENOUGH && !othersDiffer ? first : Optional.empty();
    }

    /** Returns the message for an account that was not tried. */
    static String message(Gap refusal) {
        return "not tried, because the first " + ENOUGH + " accounts all denied access: " + refusal.message();
    }

    private static String reason(Gap gap) {
        String said = ACCOUNT_ID.matcher(gap.message()).replaceAll("account");
        return gap.call() + " " + gap.cause() + " " + REQUEST_ID.matcher(said).replaceAll("");
    }
}
