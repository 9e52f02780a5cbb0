package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.ACCOUNT_LIMITS;
import static dev.plaudit.inventory.Calls.ENDPOINTS;
import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCERS;
import static dev.plaudit.inventory.Calls.LOAD_BALANCER_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.SERVICES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;
import static dev.plaudit.inventory.Calls.TARGET_GROUP_ATTRIBUTES;
import static dev.plaudit.inventory.Calls.TARGET_HEALTH;

import java.util.List;
import java.util.Optional;

/**
 * An account-Region of the scan. Rules read it as {@code scope}.
 *
 * @param account the account that was scanned
 * @param region the Region that was scanned
 * @param coverage {@code complete}, {@code partial}, {@code failed} or {@code skipped}
 * @param gapCount calls without an answer
 * @param unanswered the calls that had no answer, sorted
 * @param closedRegions this Region and the account's others whose role could not be assumed, sorted; none where it could
 * @param consumedServices the services that living interface endpoints in this Region connect to, by name; missing when an endpoint is of a type or in a
 *     state that Plaudit does not know
 * @param kinds every enumerated value that AWS stated, which Plaudit must know to judge it; missing when a listing is
 * @param quotas what is used of limits, as far as PrivateLink depends on them: endpoints of each VPC, and where the account
 *     provides a service, its Network Load Balancers; missing when a count is
 * @param network the VPCs
 */
public record Scope(
        Account account,
        String region,
        String coverage,
        long gapCount,
        List<UnansweredCall> unanswered,
        List<String> closedRegions,
        @ReadFrom(ENDPOINTS) Optional<List<ConsumedService>> consumedServices,

        @ReadFrom({SERVICES, ENDPOINTS, LOAD_BALANCERS, TARGET_GROUPS})
        Optional<List<Kind>> kinds,

        @ReadFrom({
            SERVICES,
            ENDPOINTS,
            LOAD_BALANCERS,
            LOAD_BALANCER_ATTRIBUTES,
            LISTENERS,
            TARGET_GROUPS,
            TARGET_GROUP_ATTRIBUTES,
            TARGET_HEALTH,
            ACCOUNT_LIMITS
        })
        Optional<List<Quota>> quotas,

        ScopeNetwork network) {

    /**
     * A call without an answer.
     *
     * @param call in IAM's spelling
     * @param cause {@code denied}, {@code throttled}, {@code failed}, {@code interrupted}, …
     * @param resources what it was about, sorted: the role's ARN for sts:AssumeRole; none for the account and Region
     */
    public record UnansweredCall(String call, String cause, List<String> resources) {}

    /**
     * A service that the account consumes.
     *
     * @param vpcIds the VPCs that have an endpoint to it, sorted
     * @param endpointIds sorted
     */
    public record ConsumedService(String serviceName, List<String> vpcIds, List<String> endpointIds) {}

    /**
     * An enumerated value.
     *
     * @param what {@code endpoint type}, {@code endpoint state}, {@code service type}, {@code service state}, {@code load
     *     balancer type} or {@code target type}
     * @param value as AWS spells it
     * @param resourceIds where it was seen, sorted
     */
    public record Kind(String what, String value, List<String> resourceIds) {}

    /**
     * What is used of a limit.
     *
     * @param name as AWS names it: {@code network-load-balancers}, {@code listeners-per-network-load-balancer}, …
     * @param resource what the limit is counted for: a VPC, the ARN of a load balancer or target group, or empty for the
     *     account and Region
     * @param used how many there are
     * @param max how many there may be
     * @param defaultLimit AWS's default stands in for the account's own limit, which could not be read
     */
    public record Quota(String name, String resource, long used, long max, boolean defaultLimit) {}
}
