package dev.plaudit.collect.request;

import java.time.Duration;

/**
 * How long a scan goes on with what does not answer, so that nothing can hold it up for ever.
 *
 * @param attempts how often a call is tried before it counts as failed; at least 1
 * @param attempt how long one attempt may take, from connecting to the last byte
 * @param call after this time a call is not tried again
 * @param scope after this time nothing more is asked of an account and Region
 */
public record Timeouts(int attempts, Duration attempt, Duration call, Duration scope) {

    /**
     * For AWS. Three hundred services need some 2,750 calls of load balancing; where another client leaves a tenth of the
     * limit, one a second, that takes more than an hour.
     */
    public static final Timeouts STANDARD =
            new Timeouts(10, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(3));

    public Timeouts {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call is tried at least once, not " + attempts + " times");
        }
    }

    /** The same, with fewer or more attempts. */
    public Timeouts withAttempts(int number) {
        return new Timeouts(number, attempt, call, scope);
    }
}
