package dev.plaudit.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A message on its way to where a channel leads. */
interface Delivery extends AutoCloseable {

    /**
     * What became of an attempt.
     *
     * @param problem why the message was not sent; empty if it was
     * @param mayPass whether another attempt may succeed
     * @param pause how long the other side wants to be left alone, if it says so
     */
    record Attempt(String problem, boolean mayPass, Optional<Duration> pause) {

        static final Attempt SENT = new Attempt("", false, Optional.empty());

        boolean isSent() {
            return problem.isEmpty();
        }
    }

    /**
     * Tries once.
     *
     * @throws IOException without an answer
     */
    Attempt attempt() throws IOException;

    @Override
    void close();
}
