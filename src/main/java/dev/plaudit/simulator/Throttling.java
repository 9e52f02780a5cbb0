package dev.plaudit.simulator;

import dev.plaudit.simulator.ApiRequest.Api;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/**
 * Decides which calls are throttled: those that {@link Faults} name, and with {@link Faults#awsLimits} those that AWS's
 * documented buckets refuse.
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

    private final List<Faults.Throttle> throttles;
    private final AtomicIntegerArray throttledSoFar;
    private final boolean awsLimits;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    Throttling(Faults faults, LongSupplier nanoTime) {
        this.throttles = faults.throttled();
        this.throttledSoFar = new AtomicIntegerArray(throttles.size());
        this.awsLimits = faults.awsLimits();
        this.nanoTime = nanoTime;
    }

    /** @throws ApiError when the call is throttled */
    void admit(ApiRequest request, RecordedCall call) {
        for (int index = 0; index < throttles.size(); index++) {
            Faults.Throttle throttle = throttles.get(index);
            if (throttle.covers(call) && isStillThrottled(index, throttle)) {
                throw error(request.api());
            }
        }
        if (awsLimits && !bucket(request).take(nanoTime.getAsLong())) {
            throw error(request.api());
        }
    }

    private boolean isStillThrottled(int index, Faults.Throttle throttle) {
        return throttle.times() == Faults.Throttle.ALWAYS || throttledSoFar.getAndIncrement(index) < throttle.times();
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

    private static ApiError error(Api api) {
        return api == Api.EC2
                ? new ApiError(503, "RequestLimitExceeded", "Request limit exceeded.")
                : new ApiError(400, "Throttling", "Rate exceeded");
    }
}
