package dev.plaudit.collect.request;

import java.util.function.LongSupplier;

/**
 * How many requests may be under way at once. It halves when one is throttled, and grows back by about one for each round
 * of answers, as TCP does.
 */
final class InFlightCap {

    /** Requests that are throttled together tell one thing, not many. */
    private static final long NANOS_BETWEEN_HALVINGS = 1_000_000_000L;

    private final int most;
    private final LongSupplier nanoTime;
    private double cap;
    private int inFlight;
    private long halvedAt;

    /** @param most at least 1 */
    InFlightCap(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.cap = most;
        this.halvedAt = nanoTime.getAsLong() - NANOS_BETWEEN_HALVINGS;
    }

    /** Waits until another request may be under way. */
    synchronized void enter() throws InterruptedException {
        while (inFlight >= (int) cap) {
            wait();
        }
        inFlight++;
    }

    /** The request has an answer, or will get none. */
    synchronized void leave() {
        inFlight--;
        cap = Math.min(most, cap + 1 / cap);
        notifyAll();
    }

    /** AWS wants fewer requests. */
    synchronized void throttled() {
        long now = nanoTime.getAsLong();
        if (now - halvedAt >= NANOS_BETWEEN_HALVINGS) {
            halvedAt = now;
            cap = Math.max(1, cap / 2);
        }
    }
}
