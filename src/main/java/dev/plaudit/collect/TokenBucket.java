package dev.plaudit.collect;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A token bucket as AWS throttles with: a capacity that may be spent at once, and a steady refill. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double capacity;
    private final double refillPerSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /**
     * A full bucket.
     *
     * @param capacity calls that may be made at once
     * @param refillPerSecond calls per second in the long run
     * @param nanoTime the time, as {@link System#nanoTime()} gives it
     */
    TokenBucket(double capacity, double refillPerSecond, LongSupplier nanoTime) {
        this.capacity = Math.max(1, capacity);
        this.refillPerSecond = refillPerSecond;
        this.nanoTime = nanoTime;
        this.tokens = this.capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token, waiting for one if there is none. */
    void take() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(reserve());
    }

    /**
     * Books one token, ahead of time if there is none.
     *
     * @return nanoseconds until the booked token is there
     */
    synchronized long reserve() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS_PER_SECOND * refillPerSecond);
        filledAt = now;
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / refillPerSecond * NANOS_PER_SECOND);
    }
}
