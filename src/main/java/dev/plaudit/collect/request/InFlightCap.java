package dev.plaudit.collect.request;

/**
 * Limits the requests in flight. The limit halves when one is throttled, and grows back by about one for each round of answers,
 * as TCP's does.
 */
final class InFlightCap {

    /** Requests that are throttled together are one event. */
    private static final long NANOS_BETWEEN_HALVINGS = 1_000_000_000L;

    private final int most;
    private double cap;
    private int inFlight;
    private long halvedAt = System.nanoTime() - NANOS_BETWEEN_HALVINGS;

    /** @param most at least 1 */
    InFlightCap(int most) {
        this.most = most;
        this.cap = most;
    }

    /** Waits until another request may be in flight. */
    synchronized void enter() throws InterruptedException {
        while (inFlight >= (int) cap) {
            wait();
        }
        inFlight++;
    }

    /** Ends a request, answered or not. */
    synchronized void leave() {
        inFlight--;
        cap = Math.min(most, cap + 1 / cap);
        notifyAll();
    }

    /** Halves the limit. */
    synchronized void throttled() {
        long now = System.nanoTime();
        if (now - halvedAt >= NANOS_BETWEEN_HALVINGS) {
            halvedAt = now;
            cap = Math.max(1, cap / 2);
        }
    }
}
