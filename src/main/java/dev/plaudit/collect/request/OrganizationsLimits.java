package dev.plaudit.collect.request;

import dev.plaudit.inventory.Calls;
import java.util.Map;
import java.util.Set;

/**
 * The published request limits of Organizations, for each account that asks ("Quotas and service limits for AWS
 * Organizations" in the user guide). ListTagsForResource is taken to have the limit of ListAccounts, as none was found.
 */
final class OrganizationsLimits {

    private static final Set<String> OF_PARENTS = Set.of(Calls.LIST_ACCOUNTS_OF_UNIT, Calls.LIST_UNITS);
    private static final String PARENTS = "organizations parents";

    private record Limit(double capacity, double perSecond) {}

    private static final Map<String, Limit> LIMITS =
            Map.of(PARENTS, new Limit(8, 5), Calls.LIST_ROOTS, new Limit(2, 1));
    private static final Limit OTHERS = new Limit(12, 8);

    private OrganizationsLimits() {}

    /** The name of the bucket that a call takes from. */
    static String shared(String call) {
        return OF_PARENTS.contains(call) ? PARENTS : call;
    }

    static double capacity(String shared) {
        return LIMITS.getOrDefault(shared, OTHERS).capacity();
    }

    static double perSecond(String shared) {
        return LIMITS.getOrDefault(shared, OTHERS).perSecond();
    }
}
