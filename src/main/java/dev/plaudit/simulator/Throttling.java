package dev.plaudit.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides with {@link Faults#awsLimits} which calls AWS's documented buckets refuse.
 *
 * <ul>
 *   <li>EC2: 100 and 20/s for each account, Region and action; 50 and 10/s for an unfiltered, unpaginated
 *       DescribeInstances (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html)
 *   <li>Elastic Load Balancing: 40 and 10/s for each account and Region, shared by all actions
 *       (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/, "Request throttling")
 *   <li>CloudWatch: 500/s for each account and Region
 *       (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html)
 *   <li>STS: 600/s for each account and Region, shared
 *       (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)
 * </ul>
 */
final class Throttling {

    private final boolean awsLimits;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    Throttling(Faults faults, LongSupplier nanoTime) {
        this.awsLimits = faults.awsLimits();
        this.nanoTime = nanoTime;
    }

    /** Takes a token, if there is one for this call. */
    boolean admits(ApiRequest request) {
        return !awsLimits || bucket(request).take(nanoTime.getAsLong());
    }

    private TokenBucket bucket(ApiRequest request) {
        String place = request.api() + "/" + request.accountId() + "/" + request.region();
        return switch (request.api()) {
            case EC2 ->
                isUnbounded(request)
                        ? bucket(place + "/unbounded/" + request.action(), 50, 10)
                        : bucket(place + "/" + request.action(), 100, 20);
            case ELASTIC_LOAD_BALANCING -> bucket(place, 40, 10);
            case CLOUDWATCH -> bucket(place, 500, 500);
            case STS -> bucket(place, 600, 600);
        };
    }

    private TokenBucket bucket(String key, int capacity, int refillPerSecond) {
        return buckets.computeIfAbsent(key, unused -> new TokenBucket(capacity, refillPerSecond, nanoTime.getAsLong()));
    }

    private static boolean isUnbounded(ApiRequest request) {
        return request.action().equals("DescribeInstances")
                && request.parameters().keySet().stream()
                        .noneMatch(name -> name.equals("MaxResults")
                                || name.startsWith("Filter.")
                                || name.startsWith("InstanceId."));
    }
}
