package dev.plaudit.collect.request;

import dev.plaudit.aws.ErrorAnswer;
import dev.plaudit.aws.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** Sends the requests of one account-Region, within the budget, and retries those that may still succeed. */
final class Attempts {

    private final String accountId;
    private final String region;
    private final Session session;
    private final RequestLimits limits;
    private final RequestScheduler scheduler;
    private final PageCheck pages = new PageCheck();

    Attempts(String accountId, String region, Session session, RequestLimits limits, RequestScheduler scheduler) {
        this.accountId = accountId;
        this.region = region;
        this.session = session;
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /**
     * Sends a request until it is answered or no further attempt is worthwhile.
     *
     * @param call in IAM's spelling
     * @param send one attempt
     * @throws SdkException the last attempt's; {@link NoSessionException} when there are no credentials
     */
    <R extends SdkPojo> R send(String call, SdkRequest request, Supplier<R> send) {
        pages.asks(call, request);
        return send(call, () -> {
            R answer = send.get();
            pages.answered(call, request, answer);
            return answer;
        });
    }

    /** The same for a request that is not a page of a list. */
    <R> R send(String call, Supplier<R> send) {
        CallMeter.Row row = scheduler.meter().row(accountId, call);
        RetryToken token = scheduler
                .retries()
                .acquireInitialToken(AcquireInitialTokenRequest.create(call))
                .token();
        long begun = System.nanoTime();
        boolean renewed = false;
        boolean clockSet = false;
        for (int number = 1; ; number++) {
            AwsCredentials used = session.resolveCredentials();
            int clock = SdkGlobalTime.getGlobalTimeOffset();
            try {
                return attempt(call, row, number, send);
            } catch (SdkException e) {
                if (!renewed && ErrorAnswer.isExpired(GapReader.code(e)) && session.renew(used)) {
                    renewed = true;
                } else if (!clockSet && clock != SdkGlobalTime.getGlobalTimeOffset()) {
                    // The SDK learned from the error that our clock is wrong, and now signs with AWS's time.
                    clockSet = true;
                } else {
                    RefreshRetryTokenResponse again = again(token, e, begun);
                    token = again.token();
                    row.backoffNanos.add(pause(again.delay()));
                }
                row.retries.increment();
            }
        }
    }

    private <R> R attempt(String call, CallMeter.Row row, int number, Supplier<R> send) {
        long begun = 0;
        String outcome = "interrupted";
        try {
            Optional<TokenBucket> bucket = limits.bucket(call);
            if (bucket.isPresent()) {
                row.budgetNanos.add(bucket.get().take());
            }
            scheduler.enter(call);
            try {
                begun = System.nanoTime();
                R answer = send.get();
                outcome = "answered";
                return answer;
            } catch (SdkException e) {
                outcome = GapReader.message(e);
                if (RetryUtils.isThrottlingException(e)) {
                    row.throttles.increment();
                    bucket.ifPresent(TokenBucket::throttled);
                    scheduler.throttled(call);
                }
                throw e;
            } finally {
                scheduler.leave(call);
                long took = System.nanoTime() - begun;
                row.requests.increment();
                row.requestNanos.add(took);
                scheduler
                        .observer()
                        .attempted(new CallObserver.Attempt(
                                accountId, region, call, number, outcome, Duration.ofNanos(took)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the scan was stopped", e);
        }
    }

    /** Returns the token for another attempt, or throws the failure. */
    private RefreshRetryTokenResponse again(RetryToken token, SdkException failure, long begun) {
        boolean lasting = UnreachableException.in(failure)
                .filter(UnreachableException::isLasting)
                .isPresent();
        boolean tooLate =
                System.nanoTime() - begun > scheduler.patience().call().toNanos();
        if (lasting || tooLate || BadAnswerException.isBehind(failure)) {
            throw failure;
        }
        try {
            return scheduler
                    .retries()
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
