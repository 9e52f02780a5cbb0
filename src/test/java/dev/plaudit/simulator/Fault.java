package dev.plaudit.simulator;

import java.util.Optional;

/**
 * Trouble for some of the calls.
 *
 * @param action in IAM's spelling, {@code ec2:DescribeSubnets}; a {@code *} at its end stands for anything
 * @param accountId empty for every account
 * @param region empty for every Region
 * @param after how many matching calls pass first
 * @param times how many are hit then, counted over all accounts and Regions it covers; {@link #ALWAYS} for all
 */
public record Fault(
        Trouble trouble, String action, Optional<String> accountId, Optional<String> region, int after, int times) {

    /** Without end. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Trouble for every call of an action. */
    public static Fault of(Trouble trouble, String action) {
        return new Fault(trouble, action, Optional.empty(), Optional.empty(), 0, ALWAYS);
    }

    /** Only in one account. */
    public Fault inAccount(String id) {
        return new Fault(trouble, action, Optional.of(id), region, after, times);
    }

    /** Only in one Region. */
    public Fault inRegion(String name) {
        return new Fault(trouble, action, accountId, Optional.of(name), after, times);
    }

    /** Only after so many calls. */
    public Fault after(int calls) {
        return new Fault(trouble, action, accountId, region, calls, times);
    }

    /** Only so many calls. */
    public Fault times(int calls) {
        return new Fault(trouble, action, accountId, region, after, calls);
    }

    boolean covers(RecordedCall call) {
        return coversAction(call.action())
                && accountId.map(call.accountId()::equals).orElse(true)
                && region.map(call.region()::equals).orElse(true);
    }

    private boolean coversAction(String called) {
        return action.endsWith("*")
                ? called.startsWith(action.substring(0, action.length() - 1))
                : called.equals(action);
    }
}
