package dev.plaudit.collect.request;

import dev.plaudit.inventory.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The API calls, in IAM's spelling, that a scan may make: only those that its rules need. */
public final class CallPlan {

    /** Reading an account-Region without services and endpoints ends with these. Regions are listed if all are to be scanned. */
    private static final Set<String> ALWAYS = Set.of(Calls.REGIONS, Calls.SERVICES, Calls.ENDPOINTS, Calls.ZONES);

    /**
     * Calls that need the answer of another. All others need only endpoints and services, which are always listed, and the load
     * balancers that a service names.
     */
    private static final Map<String, String> PREREQUISITES = Map.of(
            // Needs the ARN of the certificate.
            Calls.CERTIFICATE, Calls.LISTENERS,
            // The zone of an instance matters only if it is a target.
            Calls.INSTANCES, Calls.TARGET_HEALTH,
            // Needs the ARN of each group, which its load balancer does not state.
            Calls.TARGET_HEALTH, Calls.TARGET_GROUPS,
            Calls.TARGET_GROUP_ATTRIBUTES, Calls.TARGET_GROUPS,
            // Needs the ARN of each listener.
            Calls.LISTENER_ATTRIBUTES, Calls.LISTENERS,
            Calls.RULES, Calls.LISTENERS,
            // The ARN would suffice, but the listing also shows which load balancers no longer exist.
            Calls.LISTENERS, Calls.LOAD_BALANCERS,
            Calls.LOAD_BALANCER_ATTRIBUTES, Calls.LOAD_BALANCERS,
            Calls.TAGS, Calls.LOAD_BALANCERS);

    /** All calls that Plaudit can make. */
    public static final CallPlan ALL = new CallPlan(Calls.OF_THE_AUDIT_ROLE, Optional.empty());

    /** The one call that looks up who made a change. */
    public static final CallPlan TRAIL = new CallPlan(Set.of(Calls.LOOKUP_EVENTS), Optional.empty());

    private final Set<String> calls;
    private final Optional<Integer> trafficDays;

    private CallPlan(Collection<String> calls, Optional<Integer> trafficDays) {
        this.calls = new TreeSet<>(calls);
        this.trafficDays = trafficDays;
    }

    /**
     * Returns the calls to accounts that are needed for the answers that rules read. The organization is read where accounts are
     * listed.
     *
     * @param read calls whose answers are needed
     */
    public static CallPlan toRead(Collection<String> read) {
        Set<String> calls = new TreeSet<>(ALWAYS);
        read.stream().filter(call -> !Calls.isOfTheOrganization(call)).forEach(call -> add(call, calls));
        return new CallPlan(calls, Optional.empty());
    }

    private static void add(String call, Set<String> calls) {
        calls.add(call);
        String before = PREREQUISITES.get(call);
        if (before != null) {
            add(before, calls);
        }
    }

    /**
     * Returns the same plan with the traffic of all links.
     *
     * @param days the number of days; empty for the traffic that rules read
     */
    public CallPlan withTraffic(Optional<Integer> days) {
        if (days.isEmpty()) {
            return this;
        }
        Set<String> all = new TreeSet<>(calls);
        all.add(Calls.METRIC_DATA);
        return new CallPlan(all, days);
    }

    /** Returns the number of days of all links' traffic to read; empty for the traffic that rules read. */
    public Optional<Integer> trafficDays() {
        return trafficDays;
    }

    /** Returns whether a call may be made. */
    boolean include(String call) {
        return calls.contains(call);
    }

    /** Returns the calls, sorted. */
    public List<String> calls() {
        return List.copyOf(calls);
    }
}
