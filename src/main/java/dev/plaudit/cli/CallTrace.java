package dev.plaudit.cli;

import dev.plaudit.cli.LogEvent.Level;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.VisibleText;
import java.util.Locale;

/** Prints a line for each request attempt: account, Region, call, duration and outcome. Never credentials. */
final class CallTrace implements CallObserver {

    private final Log log;

    CallTrace(Log log) {
        this.log = log;
    }

    /** Returns the trace of a command's calls, which prints nothing without {@code --verbose}. */
    static CallObserver of(Console console, boolean verbose) {
        return verbose ? new CallTrace(console.log()) : CallObserver.NONE;
    }

    @Override
    public void attempted(Attempt attempt) {
        String again = attempt.number() == 1 ? "" : " attempt " + attempt.number() + ",";
        String who = attempt.accountId().isEmpty() ? "-" : attempt.accountId();
        String outcome = VisibleText.plain(attempt.outcome());
        long milliseconds = attempt.took().toMillis();
        String message = String.format(
                Locale.ROOT,
                "%s %s %s:%s %d ms, %s",
                who,
                attempt.region(),
                attempt.call(),
                again,
                milliseconds,
                outcome);
        log.write(new LogEvent(
                Level.DEBUG,
                "call",
                message,
                message,
                new JsonFields()
                        .addUnlessEmpty("accountId", attempt.accountId())
                        .add("region", attempt.region())
                        .add("call", attempt.call())
                        .add("attempt", attempt.number())
                        .add("milliseconds", milliseconds)
                        .add("outcome", outcome)));
    }
}
