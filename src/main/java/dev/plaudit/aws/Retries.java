package dev.plaudit.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * When a request is worth another attempt: the SDK's standard conditions and pauses, without what the SDK takes from the process by
 * itself.
 */
public final class Retries {

    private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);

    private Retries() {}

    /**
     * A strategy for a number of attempts.
     *
     * @param attempts how often a request is sent at most
     */
    public static RetryStrategy atMost(int attempts) {
        return AwsRetryStrategy.configure(DefaultRetryStrategy.standardStrategyBuilder())
                .maxAttempts(attempts)
                .circuitBreakerEnabled(false)
                .treatAsThrottling(thrown -> thrown instanceof SdkException failure && isThrottling(failure))
                .retryOnException(thrown -> thrown instanceof SdkException failure && mayPass(failure))
                .build();
    }

    private static boolean mayPass(SdkException failure) {
        if (failure instanceof SdkServiceException answered) {
            return PASSING.contains(answered.statusCode())
                    || isThrottling(answered)
                    || RetryUtils.isClockSkewException(answered)
                    || RetryUtils.isRetryableException(answered);
        }
        // An answer that makes no sense is as good as none: the network or a proxy may have mangled it.
        return failure instanceof SdkClientException
                && !(failure instanceof AbortedException)
                && !(failure instanceof CredentialsException);
    }

    private static boolean isThrottling(SdkException failure) {
        return RetryUtils.isThrottlingException(failure);
    }
}
