package dev.plaudit.collect.request;

import dev.plaudit.collect.facts.MetricReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps what is asked of one account in one Region below AWS's published request limits. EC2 has a bucket of 100 calls with
 * 20 per second for each action (EC2 API throttling); Elastic Load Balancing has one bucket of 40 with 10 per second for all
 * actions (Elastic Load Balancing request throttling). STS allows 600 calls per second in the caller's account and Region
 * (IAM and STS quotas). CloudWatch allows 500 GetMetricData calls per second, and 396,000 of the older
 * datapoints in a second (CloudWatch service quotas): a full call of ours asks for {@link MetricReader#MOST_DATAPOINTS}, so
 * the datapoints are what counts. {@link OrganizationsLimits} has those of Organizations. For the Price List API no number was
 * found; it is taken to be that of Elastic Load Balancing. All are shared with the account's own automation, which is why only
 * a share of them is used.
 */
final class RequestLimits {

    private static final double EC2_CAPACITY = 100;
    private static final double EC2_PER_SECOND = 20;
    private static final double ELB_CAPACITY = 40;
    private static final double ELB_PER_SECOND = 10;
    private static final double CLOUDWATCH_PER_SECOND = Math.min(500, 396_000 / MetricReader.MOST_DATAPOINTS);
    private static final double STS_PER_SECOND = 600;

    private final ApiBudget budget;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    RequestLimits(ApiBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
    }

    /**
     * The bucket that a call takes its token from; empty without a budget.
     *
     * @param call in IAM's spelling, {@code ec2:DescribeSubnets}
     */
    Optional<TokenBucket> bucket(String call) {
        if (budget.equals(ApiBudget.UNLIMITED)) {
            return Optional.empty();
        }
        String service = call.substring(0, call.indexOf(':'));
        String shared = shared(service, call);
        return Optional.of(buckets.computeIfAbsent(shared, name -> full(service, shared)));
    }

    /** What the calls are called that share a bucket. */
    private static String shared(String service, String call) {
        return switch (service) {
            case "ec2" -> call;
            case "organizations" -> OrganizationsLimits.shared(call);
            default -> service;
        };
    }

    private TokenBucket full(String service, String shared) {
        return switch (service) {
            case "organizations" -> full(OrganizationsLimits.capacity(shared), OrganizationsLimits.perSecond(shared));
            case "ec2" -> full(EC2_CAPACITY, EC2_PER_SECOND);
            case "sts" -> full(STS_PER_SECOND, STS_PER_SECOND);
            case "cloudwatch" -> full(CLOUDWATCH_PER_SECOND, CLOUDWATCH_PER_SECOND);
            default -> full(ELB_CAPACITY, ELB_PER_SECOND);
        };
    }

    private TokenBucket full(double capacity, double perSecond) {
        return new TokenBucket(capacity * budget.share(), perSecond * budget.share(), nanoTime);
    }
}
