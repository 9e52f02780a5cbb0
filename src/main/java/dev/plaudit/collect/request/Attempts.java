package dev.plaudit.collect.request;

import dev.plaudit.aws.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Sends the requests of one account and Region: each within the budget, again when there is hope, and not for ever.
 */
final class Attempts {

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    private final String accountId;
    private final String region;
    private final Session session;
    private final RequestLimits limits;
    private final RequestScheduler traffic;
    private final PageCount pages = new PageCount();

    Attempts(String accountId, String region, Session session, RequestLimits limits, RequestScheduler traffic) {
        this.accountId = accountId;
        this.region = region;
        this.session = session;
        this.limits = limits;
        this.traffic = traffic;
    }

    /**
     * Sends a request until it is answered, or there is no hope.
     *
     * @param call in IAM's spelling
     * @param send one attempt
     * @throws SdkException the last attempt's; {@link NoSessionException} when there are no credentials to send it with
     */
    <R> R send(String call, SdkRequest request, Supplier<R> send) {
        pages.asks(call, request);
        CallMeter.Row row = traffic.meter().row(accountId, call);
        RetryToken token = traffic.retries()
                .acquireInitialToken(AcquireInitialTokenRequest.create(call))
                .token();
        long begun = traffic.nanoTime();
        boolean renewed = false;
        boolean clockSet = false;
        for (int number = 1; ; number++) {
            AwsCredentials used = session.resolveCredentials();
            int clock = SdkGlobalTime.getGlobalTimeOffset();
            try {
                R answer = StatedLists.checked(call, attempt(call, row, number, used, send));
                pages.answered(call, request, answer);
                return answer;
            } catch (SdkException e) {
                if (!renewed && EXPIRED.contains(GapReader.code(e)) && session.renew(used)) {
                    renewed = true;
                } else if (!clockSet && clock != SdkGlobalTime.getGlobalTimeOffset()) {
                    // The refusal told the SDK that our clock is wrong, and it signs by AWS's from now on.
                    clockSet = true;
                } else {
                    RefreshRetryTokenResponse again = again(token, e, begun);
                    token = again.token();
                    row.backedOff(pause(again.delay()));
                }
                row.retried();
            }
        }
    }

    private <R> R attempt(String call, CallMeter.Row row, int number, AwsCredentials used, Supplier<R> send) {
        long begun = 0;
        String outcome = "interrupted";
        try {
            Optional<TokenBucket> bucket = limits.bucket(call);
            if (bucket.isPresent()) {
                row.waited(bucket.get().take());
            }
            traffic.enter(call);
            try {
                begun = traffic.nanoTime();
                R answer = send.get();
                outcome = "answered";
                return answer;
            } catch (SdkException thrown) {
                SdkException e = Secrets.masked(thrown, used);
                outcome = GapReader.message(e);
                if (RetryUtils.isThrottlingException(e)) {
                    row.throttled();
                    bucket.ifPresent(TokenBucket::throttled);
                    traffic.throttled(call);
                }
                throw e;
            } finally {
                traffic.leave(call);
                long took = traffic.nanoTime() - begun;
                row.asked(took);
                traffic.observer()
                        .attempted(new CallObserver.Attempt(
                                accountId, region, call, number, outcome, Duration.ofNanos(took)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the scan was stopped", e);
        }
    }

    /** The right to another attempt; without it the failure is the last. */
    private RefreshRetryTokenResponse again(RetryToken token, SdkException failure, long begun) {
        boolean lasting = UnreachableException.in(failure)
                .filter(UnreachableException::isLasting)
                .isPresent();
        boolean tooLate = traffic.nanoTime() - begun > traffic.patience().call().toNanos();
        if (lasting || tooLate || BadAnswerException.isBehind(failure)) {
            throw failure;
        }
        try {
            return traffic.retries()
                    .refreshRetryToken(RefreshRetryTokenRequest.builder()
                            .token(token)
                            .failure(failure)
                            .suggestedDelay(Duration.ZERO)
                            .build());
        } catch (TokenAcquisitionFailedException noMore) {
            throw failure;
        }
    }

    private static long pause(Duration delay) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            return delay.toNanos();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the scan was stopped", e);
        }
    }
}
