package dev.plaudit.collect.request;

import java.time.Duration;

/**
 * The limits that keep calls without an answer from blocking a scan.
 *
 * @param attempts the maximum number of attempts of a call, at least 1
 * @param attempt the maximum time of one attempt, from connecting to the last byte
 * @param call the time after which a call is not retried
 * @param scope the time after which no more calls are made to an account-Region
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

    /** Returns the same limits with another number of attempts. */
    public Timeouts withAttempts(int number) {
        return new Timeouts(number, attempt, call, scope);
    }
}
