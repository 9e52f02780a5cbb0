package dev.plaudit.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The delivery of a message to a destination. */
interface Delivery extends AutoCloseable {

    /**
     * The outcome of an attempt.
     *
     * @param problem why the message was not sent; empty if it was
     * @param mayPass whether another attempt may succeed
     * @param pause how long to wait before the next attempt, if the receiver says so
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
     * @throws IOException if there is no answer
     */
    Attempt attempt() throws IOException;

    @Override
    void close();
}
