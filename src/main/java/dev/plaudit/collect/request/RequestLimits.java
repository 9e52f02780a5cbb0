package dev.plaudit.collect.request;

import dev.plaudit.collect.facts.MetricReader;
import dev.plaudit.inventory.Calls;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps the requests to one account in one Region below AWS's published limits. All of them are shared with the account's own
 * automation, so only a share of them is used.
 */
final class RequestLimits {

    /** For each action (EC2 API throttling). */
    private static final Limit EC2 = new Limit(100, 20);

    /**
     * For all actions together (Elastic Load Balancing request throttling). No limit was found for the Price List API, which is
     * assumed to have the same.
     */
    private static final Limit ELB = new Limit(40, 10);

    /** In the caller's account and Region (IAM and STS quotas). */
    private static final Limit STS = Limit.each(600);

    /**
     * CloudWatch allows 500 GetMetricData calls per second, and 396,000 of the older datapoints in a second (CloudWatch service
     * quotas). A full call asks for {@link MetricReader#MOST_DATAPOINTS}, so the datapoints are the limit.
     */
    private static final Limit CLOUDWATCH = Limit.each(Math.min(500, 396_000 / MetricReader.MOST_DATAPOINTS));

    /** For LookupEvents, in each account and Region ("LookupEvents" in the CloudTrail API reference). */
    private static final Limit CLOUDTRAIL = Limit.each(2);

    /** For DescribeCertificate, in each account and Region ("Quotas" in the ACM user guide). */
    private static final Limit ACM = Limit.each(10);

    /** For BatchImportFindings, in each account and Region ("Guidelines for BatchImportFindings" in the partner guide). */
    private static final Limit SECURITY_HUB = new Limit(30, 10);

    /**
     * For each account that asks ("Quotas and service limits for AWS Organizations" in the user guide). No limit was found for
     * ListTagsForResource, which is assumed to have that of ListAccounts.
     */
    private static final Limit ORGANIZATIONS = new Limit(12, 8);

    private static final Limit ORGANIZATIONS_ROOTS = new Limit(2, 1);
    private static final Limit ORGANIZATIONS_PARENTS = new Limit(8, 5);

    private final ApiBudget budget;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    RequestLimits(ApiBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
    }

    /** A burst of calls, and calls per second in the long run. */
    private record Limit(double capacity, double perSecond) {

        static Limit each(double second) {
            return new Limit(second, second);
        }
    }

    /**
     * Returns the bucket that a call takes its token from, or empty without a budget.
     *
     * @param call in IAM's spelling, {@code ec2:DescribeSubnets}
     */
    Optional<TokenBucket> bucket(String call) {
        if (budget.equals(ApiBudget.UNLIMITED)) {
            return Optional.empty();
        }
        String service = call.substring(0, call.indexOf(':'));
        return Optional.of(
                switch (service) {
                    case "acm" -> bucket(call, ACM);
                    case "ec2" -> bucket(call, EC2);
                    case "cloudtrail" -> bucket(service, CLOUDTRAIL);
                    case "securityhub" -> bucket(service, SECURITY_HUB);
                    case "sts" -> bucket(service, STS);
                    case "cloudwatch" -> bucket(service, CLOUDWATCH);
                    case "organizations" ->
                        switch (call) {
                            case Calls.LIST_ACCOUNTS_OF_UNIT, Calls.LIST_UNITS ->
                                bucket("parents", ORGANIZATIONS_PARENTS);
                            case Calls.LIST_ROOTS -> bucket(call, ORGANIZATIONS_ROOTS);
                            default -> bucket(call, ORGANIZATIONS);
                        };
                    default -> bucket(service, ELB);
                });
    }

    private TokenBucket bucket(String name, Limit limit) {
        return buckets.computeIfAbsent(
                name,
                added -> new TokenBucket(
                        limit.capacity() * budget.share(), limit.perSecond() * budget.share(), nanoTime));
    }
}
