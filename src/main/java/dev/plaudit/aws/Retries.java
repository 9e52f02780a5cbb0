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
 * Decides when a request is worth another attempt: the SDK's standard conditions and pauses, without what the SDK reads from the
 * process by itself.
 */
public final class Retries {

    private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);

    private Retries() {}

    /**
     * Creates a strategy.
     *
     * @param attempts how often a request is sent at most
     */
    public static RetryStrategy atMost(int attempts) {
        return AwsRetryStrategy.configure(DefaultRetryStrategy.standardStrategyBuilder())
                .maxAttempts(attempts)
                .circuitBreakerEnabled(false)
                .treatAsThrottling(
                        thrown -> thrown instanceof SdkException failure && RetryUtils.isThrottlingException(failure))
                .retryOnException(thrown -> thrown instanceof SdkException failure && mayPass(failure))
                .build();
    }

    private static boolean mayPass(SdkException failure) {
        if (failure instanceof SdkServiceException answered) {
            return PASSING.contains(answered.statusCode())
                    || RetryUtils.isThrottlingException(answered)
                    || RetryUtils.isClockSkewException(answered)
                    || RetryUtils.isRetryableException(answered);
        }
        // A malformed answer is like none: the network or a proxy may have corrupted it.
        return failure instanceof SdkClientException
                && !(failure instanceof AbortedException)
                && !(failure instanceof CredentialsException);
    }
}
