package dev.plaudit.simulator;

/** A bucket of tokens that fills up evenly; each call takes one. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int capacity;
    private final int refillPerSecond;
    private double tokens;
    private long filledAt;

    TokenBucket(int capacity, int refillPerSecond, long nanoTime) {
        this.capacity = capacity;
        this.refillPerSecond = refillPerSecond;
        this.tokens = capacity;
        this.filledAt = nanoTime;
    }

    /** Whether there was a token. */
    synchronized boolean take(long nanoTime) {
        // Threads may arrive here in another order than they read the time.
        long elapsed = Math.max(0, nanoTime - filledAt);
        tokens = Math.min(capacity, tokens + elapsed / NANOS_PER_SECOND * refillPerSecond);
        filledAt += elapsed;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
