package dev.plaudit.simulator;

import dev.plaudit.simulator.Trouble.Refusal;
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
 * @param faults trouble for single calls; of several refusals the first in the list is the answer
 * @param vanished ARNs of load balancers and target groups, and ids of security groups, that other answers still show but
 *     that are not found any more when they are asked for by name
 * @param limits the token buckets that throttle
 * @param sessions how credentials behave
 */
public record Faults(
        Duration latency,
        OptionalInt pageSize,
        List<Fault> faults,
        Set<String> vanished,
        Limits limits,
        SessionRules sessions) {

    public Faults {
        faults = List.copyOf(faults);
        vanished = Set.copyOf(vanished);
    }

    /** An AWS without faults, limits or latency. */
    public static Faults none() {
        return new Faults(Duration.ZERO, OptionalInt.empty(), List.of(), Set.of(), Limits.none(), SessionRules.USUAL);
    }

    /** Delays each answer. */
    public Faults withLatency(Duration each) {
        return new Faults(each, pageSize, faults, vanished, limits, sessions);
    }

    /** Makes pages smaller than callers ask for. */
    public Faults withPageSize(int items) {
        return new Faults(latency, OptionalInt.of(items), faults, vanished, limits, sessions);
    }

    /** Adds trouble for some of the calls. */
    public Faults with(Fault fault) {
        return new Faults(latency, pageSize, append(faults, fault), vanished, limits, sessions);
    }

    /** Adds trouble for every call of an action. */
    public Faults with(Trouble trouble, String action) {
        return with(Fault.of(trouble, action));
    }

    /** Denies an action in every account and Region. */
    public Faults withDenied(String action) {
        return with(Refusal.DENIED, action);
    }

    /** Denies an action in every Region of one account. */
    public Faults withDenied(String action, String accountId) {
        return with(Fault.of(Refusal.DENIED, action).inAccount(accountId));
    }

    /** Throttles the first calls of an action, whoever makes them. */
    public Faults withThrottled(String action, int times) {
        return with(Fault.of(Refusal.THROTTLED, action).times(times));
    }

    /**
     * Makes a load balancer, target group or security group vanish between its listing and the next call.
     *
     * @param name an ARN, or a security group's id
     */
    public Faults withVanished(String name) {
        Set<String> all = Set.copyOf(append(List.copyOf(vanished), name));
        return new Faults(latency, pageSize, faults, all, limits, sessions);
    }

    /** Throttles as AWS documents it. */
    public Faults withAwsLimits() {
        return with(new Limits(true, limits.others(), limits.privateLink()));
    }

    /**
     * Throttles as AWS documents it, while another client of the same accounts uses up a share of every bucket.
     *
     * @param share 0.9 for nine tenths of what a bucket holds and of what it gets
     */
    public Faults withOtherClient(double share) {
        return with(new Limits(true, share, limits.privateLink()));
    }

    /** Throttles the calls about VPC endpoints and their services, of all accounts and Regions together. */
    public Faults withPrivateLinkLimit(int capacity, double perSecond) {
        return with(
                new Limits(limits.documented(), limits.others(), Optional.of(new Limits.Rate(capacity, perSecond))));
    }

    /** Lets each assumed session last so many seconds, whatever is asked for. */
    public Faults withSessionSeconds(int seconds) {
        return with(new SessionRules(OptionalInt.of(seconds), sessions.callerHasRole(), sessions.clockAhead()));
    }

    /** Makes the base credentials those of a role, so that AssumeRole chains roles: at most an hour. */
    public Faults withCallerRole() {
        return with(new SessionRules(sessions.seconds(), true, sessions.clockAhead()));
    }

    /** Sets AWS's clock apart from this machine's; a negative duration sets it back. */
    public Faults withClockAhead(Duration by) {
        return with(new SessionRules(sessions.seconds(), sessions.callerHasRole(), by));
    }

    private Faults with(Limits changed) {
        return new Faults(latency, pageSize, faults, vanished, changed, sessions);
    }

    private Faults with(SessionRules rules) {
        return new Faults(latency, pageSize, faults, vanished, limits, rules);
    }

    private static <T> List<T> append(List<T> items, T item) {
        return Stream.concat(items.stream(), Stream.of(item)).distinct().toList();
    }
}
