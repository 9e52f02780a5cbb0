package dev.plaudit.simulator;

/** A bucket of tokens that fills up evenly; each call takes one. */
final class SimulatedTokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Limits.Rate rate;
    private double tokens;
    private long filledAt;

    SimulatedTokenBucket(Limits.Rate rate, long nanoTime) {
        this.rate = rate;
        this.tokens = rate.capacity();
        this.filledAt = nanoTime;
    }

    /** Whether there was a token. */
    synchronized boolean take(long nanoTime) {
        // Threads may arrive here in another order than they read the time.
        long elapsed = Math.max(0, nanoTime - filledAt);
        tokens = Math.min(rate.capacity(), tokens + elapsed / NANOS_PER_SECOND * rate.perSecond());
        filledAt += elapsed;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
