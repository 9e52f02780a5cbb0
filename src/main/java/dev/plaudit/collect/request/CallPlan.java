package dev.plaudit.collect.request;

import dev.plaudit.inventory.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The API calls, in IAM's spelling, that a scan makes where there is reason to: what its rules need and no more. */
public final class CallPlan {

    /**
     * Whether there is anything to look at: an account and Region without services and endpoints ends with these. Regions
     * are listed where a configuration wants all of an account.
     */
    private static final Set<String> ALWAYS = Set.of(Calls.REGIONS, Calls.SERVICES, Calls.ENDPOINTS, Calls.ZONES);

    /**
     * Calls that need the answer of another. Endpoints and services are always listed, and a service names its load
     * balancers: capacity, metrics, permissions and what is about endpoints and their VPCs needs nothing else.
     */
    private static final Map<String, String> PREREQUISITES = Map.of(
            // Where an instance is matters when it is a target.
            Calls.INSTANCES, Calls.TARGET_HEALTH,
            // Asked for by the ARN of each group, which its load balancer does not state.
            Calls.TARGET_HEALTH, Calls.TARGET_GROUPS,
            Calls.TARGET_GROUP_ATTRIBUTES, Calls.TARGET_GROUPS,
            // Asked for by the ARN of each listener.
            Calls.LISTENER_ATTRIBUTES, Calls.LISTENERS,
            // The ARN would do, but an answer is part of what is known about a load balancer: one listing for 20 of
            // them
            // also keeps those that are gone from failing every call about them.
            Calls.LISTENERS, Calls.LOAD_BALANCERS,
            Calls.LOAD_BALANCER_ATTRIBUTES, Calls.LOAD_BALANCERS,
            Calls.TAGS, Calls.LOAD_BALANCERS);

    /** Everything that Plaudit knows to ask. */
    public static final CallPlan ALL = new CallPlan(Calls.OF_THE_AUDIT_ROLE);

    private final Set<String> calls;
    private final Optional<Integer> trafficDays;

    private CallPlan(Collection<String> calls) {
        this(calls, Optional.empty());
    }

    private CallPlan(Collection<String> calls, Optional<Integer> trafficDays) {
        this.calls = new TreeSet<>(calls);
        this.trafficDays = trafficDays;
    }

    /**
     * What must be asked of accounts to know the answers that rules read. What the organization says is asked
     * where the accounts are listed.
     *
     * @param read calls whose answers are wanted
     */
    public static CallPlan toRead(Collection<String> read) {
        Set<String> calls = new TreeSet<>(ALWAYS);
        read.stream().filter(call -> !Calls.isOfTheOrganization(call)).forEach(call -> add(call, calls));
        return new CallPlan(calls);
    }

    private static void add(String call, Set<String> calls) {
        calls.add(call);
        String before = PREREQUISITES.get(call);
        if (before != null) {
            add(before, calls);
        }
    }

    /**
     * The same, and the traffic of all links, whatever rules read.
     *
     * @param days how far to look back; empty for what rules read of it and no more
     */
    public CallPlan withTraffic(Optional<Integer> days) {
        if (days.isEmpty()) {
            return this;
        }
        Set<String> all = new TreeSet<>(calls);
        all.add(Calls.METRIC_DATA);
        return new CallPlan(all, days);
    }

    /** How many days of traffic are read of all links; empty where only rules read any. */
    public Optional<Integer> trafficDays() {
        return trafficDays;
    }

    /** Whether a call is to be made. */
    boolean include(String call) {
        return calls.contains(call);
    }

    /** The calls, sorted. */
    public List<String> calls() {
        return List.copyOf(calls);
    }
}
