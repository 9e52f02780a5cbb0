package dev.plaudit.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes wrong in a simulated AWS.
 *
 * @param latency added to each answer
 * @param pageSize at most this many items a page, whatever the caller asks for
 * @param vanished ARNs of load balancers and target groups, and ids of security groups, that other answers still show but
 *     that are not found any more when they are asked for by name
 * @param awsLimits whether the documented token buckets of EC2 and Elastic Load Balancing throttle
 */
public record Faults(
        Duration latency,
        OptionalInt pageSize,
        List<Denial> denied,
        List<Throttle> throttled,
        Set<String> vanished,
        boolean awsLimits) {

    /**
     * A missing permission.
     *
     * @param action in IAM's spelling, {@code ec2:DescribeSubnets}
     * @param accountId empty for every account
     * @param region empty for every Region
     */
    public record Denial(String action, Optional<String> accountId, Optional<String> region) {
        boolean covers(RecordedCall call) {
            return matches(call, action, accountId, region);
        }
    }

    /**
     * Calls that are throttled although no limit is reached.
     *
     * @param accountId empty for every account
     * @param region empty for every Region
     * @param times how many of the first calls are throttled, counted over all accounts and Regions it covers; {@link
     *     #ALWAYS} for all
     */
    public record Throttle(String action, Optional<String> accountId, Optional<String> region, int times) {

        /** Throttled without end. */
        public static final int ALWAYS = Integer.MAX_VALUE;

        boolean covers(RecordedCall call) {
            return matches(call, action, accountId, region);
        }
    }

    public Faults {
        denied = List.copyOf(denied);
        throttled = List.copyOf(throttled);
        vanished = Set.copyOf(vanished);
    }

    /** An AWS without faults, limits or latency. */
    public static Faults none() {
        return new Faults(Duration.ZERO, OptionalInt.empty(), List.of(), List.of(), Set.of(), false);
    }

    /** Delays each answer. */
    public Faults withLatency(Duration each) {
        return new Faults(each, pageSize, denied, throttled, vanished, awsLimits);
    }

    /** Makes pages smaller than callers ask for. */
    public Faults withPageSize(int items) {
        return new Faults(latency, OptionalInt.of(items), denied, throttled, vanished, awsLimits);
    }

    /** Denies an action in every account and Region. */
    public Faults withDenied(String action) {
        return withDenied(new Denial(action, Optional.empty(), Optional.empty()));
    }

    /** Denies an action in every Region of one account. */
    public Faults withDenied(String action, String accountId) {
        return withDenied(new Denial(action, Optional.of(accountId), Optional.empty()));
    }

    /** Denies an action. */
    public Faults withDenied(Denial denial) {
        return new Faults(latency, pageSize, append(denied, denial), throttled, vanished, awsLimits);
    }

    /** Throttles the first calls of an action, whoever makes them. */
    public Faults withThrottled(String action, int times) {
        return withThrottled(new Throttle(action, Optional.empty(), Optional.empty(), times));
    }

    /** Throttles an action. */
    public Faults withThrottled(Throttle throttle) {
        return new Faults(latency, pageSize, denied, append(throttled, throttle), vanished, awsLimits);
    }

    /**
     * Makes a load balancer, target group or security group vanish between its listing and the next call.
     *
     * @param name an ARN, or a security group's id
     */
    public Faults withVanished(String name) {
        Set<String> all = Set.copyOf(append(List.copyOf(vanished), name));
        return new Faults(latency, pageSize, denied, throttled, all, awsLimits);
    }

    /** Throttles as AWS documents it. */
    public Faults withAwsLimits() {
        return new Faults(latency, pageSize, denied, throttled, vanished, true);
    }

    private static <T> List<T> append(List<T> items, T item) {
        return Stream.concat(items.stream(), Stream.of(item)).distinct().toList();
    }

    private static boolean matches(
            RecordedCall call, String action, Optional<String> accountId, Optional<String> region) {
        return action.equals(call.action())
                && accountId.map(call.accountId()::equals).orElse(true)
                && region.map(call.region()::equals).orElse(true);
    }
}
