package dev.plaudit.collect;

import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether every account that was tried was refused for the same reason. After a hundred of them the next thousands are not
 * worth the wait: a role that is nowhere, an STS that is dead. Many threads may use it.
 */
final class SameRefusal {

    private static final int ENOUGH = 100;
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    /** AWS gives each request an id of its own, and says it. */
    private static final Pattern REQUEST_ID = Pattern.compile("(?i)request ?id: ?[\\w-]+");

    private Optional<Gap> first = Optional.empty();
    private int times;
    private boolean othersDiffer;

    /** Notes an account that was entered. */
    synchronized void entered() {
        othersDiffer = true;
    }

    /** Notes an account that was not. */
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

    /** The refusal that all others will be like, once that is clear. */
    synchronized Optional<Gap> verdict() {
        return times >= ENOUGH && !othersDiffer ? first : Optional.empty();
    }

    /** What to say of an account that was not tried because of it. */
    static String message(Gap refusal) {
        return "not tried, because the first " + ENOUGH + " accounts all denied access: " + refusal.message();
    }

    private static String reason(Gap gap) {
        String said = ACCOUNT_ID.matcher(gap.message()).replaceAll("account");
        return gap.call() + " " + gap.cause() + " " + REQUEST_ID.matcher(said).replaceAll("");
    }
}
