package dev.plaudit.cli;

import dev.plaudit.collect.request.CallObserver;
import java.io.PrintStream;
import java.util.Locale;

/** A line for each attempt to ask AWS something: who, where, what, how long, and what came of it. No credentials. */
final class CallTrace implements CallObserver {

    private final PrintStream err;

    CallTrace(PrintStream err) {
        this.err = err;
    }

    @Override
    public void attempted(Attempt attempt) {
        String again = attempt.number() == 1 ? "" : " attempt " + attempt.number() + ",";
        String who = attempt.accountId().isEmpty() ? "-" : attempt.accountId();
        // One call of println, so that lines of several threads do not mix.
        err.println(String.format(
                Locale.ROOT,
                "%s %s %s:%s %d ms, %s",
                who,
                attempt.region(),
                attempt.call(),
                again,
                attempt.took().toMillis(),
                attempt.outcome().replaceAll("\\p{C}", "?")));
    }
}
