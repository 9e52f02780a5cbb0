package dev.plaudit.cli;

import dev.plaudit.collect.request.CallObserver;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a line for each request attempt: account, Region, call, duration and outcome. Never credentials. */
final class CallTrace implements CallObserver {

    private final PrintStream err;

    CallTrace(PrintStream err) {
        this.err = err;
    }

    /** Returns what shows the calls of a command, which is nothing unless it is {@code --verbose}. */
    static CallObserver of(Console console, boolean verbose) {
        return verbose ? new CallTrace(console.err()) : CallObserver.NONE;
    }

    @Override
    public void attempted(Attempt attempt) {
        String again = attempt.number() == 1 ? "" : " attempt " + attempt.number() + ",";
        String who = attempt.accountId().isEmpty() ? "-" : attempt.accountId();
        // A single println keeps the lines of several threads apart.
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
