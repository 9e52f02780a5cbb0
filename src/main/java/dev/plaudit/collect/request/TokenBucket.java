package dev.plaudit.collect.request;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket like those AWS throttles with: a capacity for bursts, and a steady refill. If AWS throttles nevertheless, because
 * another client uses the account's limits too, the bucket is emptied and its refill rate halves; a minute later the rate is full
 * again.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double RECOVERED_PER_SECOND = 1 / 60.0;
    private static final double LEAST_SHARE = 1 / 32.0;

    /** Calls that are throttled together are one event. */
    private static final double SECONDS_BETWEEN_HALVINGS = 1;

    private final double capacity;
    private final double refillPerSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;
    private double share = 1;
    private long halvedAt;

    /**
     * A full bucket.
     *
     * @param capacity calls that may be made at once
     * @param refillPerSecond calls per second in the long run
     * @param nanoTime the time, as of {@link System#nanoTime()}
     */
    TokenBucket(double capacity, double refillPerSecond, LongSupplier nanoTime) {
        this.capacity = Math.max(1, capacity);
        this.refillPerSecond = refillPerSecond;
        this.nanoTime = nanoTime;
        this.tokens = this.capacity;
        this.filledAt = nanoTime.getAsLong();
        this.halvedAt = filledAt - (long) (SECONDS_BETWEEN_HALVINGS * NANOS_PER_SECOND);
    }

    /**
     * Takes a token, waiting for one if there is none.
     *
     * @return nanoseconds waited
     */
    long take() throws InterruptedException {
        long wait = reserve();
        TimeUnit.NANOSECONDS.sleep(wait);
        return wait;
    }

    /**
     * Reserves one token, in advance if there is none.
     *
     * @return nanoseconds until the reserved token is available
     */
    synchronized long reserve() {
        fill();
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / (refillPerSecond * share) * NANOS_PER_SECOND);
    }

    /** Slows down after AWS has throttled. */
    synchronized void throttled() {
        fill();
        tokens = Math.min(tokens, 0);
        if (filledAt - halvedAt >= SECONDS_BETWEEN_HALVINGS * NANOS_PER_SECOND) {
            halvedAt = filledAt;
            share = Math.max(LEAST_SHARE, share / 2);
        }
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        double elapsed = (now - filledAt) / NANOS_PER_SECOND;
        tokens = Math.min(capacity, tokens + elapsed * refillPerSecond * share);
        share = Math.min(1, share + elapsed * RECOVERED_PER_SECOND);
        filledAt = now;
    }
}
