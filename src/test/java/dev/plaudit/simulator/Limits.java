package dev.plaudit.simulator;

import java.util.Optional;

/**
 * The token buckets of a simulated AWS.
 *
 * @param documented whether the buckets that AWS publishes throttle
 * @param others the share of each bucket, of what it holds and of what it gets, that another client uses up
 * @param privateLink a bucket of the whole organization for the calls about VPC endpoints and their services; AWS has one
 *     but tells no numbers (https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html)
 */
public record Limits(boolean documented, double others, Optional<Rate> privateLink) {

    /** A bucket of so many tokens that gets so many a second. */
    public record Rate(double capacity, double perSecond) {

        /** What another client leaves; never less than one token, without which nothing would ever pass. */
        Rate without(double share) {
            return new Rate(Math.max(1, capacity - capacity * share), perSecond - perSecond * share);
        }
    }

    public Limits {
        if (others < 0 || others >= 1) {
            throw new IllegalArgumentException("another client's share is 0 to less than 1, but is " + others);
        }
    }

    /** Nothing throttles. */
    static Limits none() {
        return new Limits(false, 0, Optional.empty());
    }
}
