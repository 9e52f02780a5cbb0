package dev.plaudit.collect.request;

import java.time.Duration;

/** Observes every attempt of a call; called from many threads at once. */
@FunctionalInterface
public interface CallObserver {

    /** Ignores all attempts. */
    CallObserver NONE = attempt -> {};

    /** Called after an attempt, with or without an answer. */
    void attempted(Attempt attempt);

    /**
     * One attempt, without the content of request and answer, and without credentials.
     *
     * @param accountId empty for STS, Organizations and the Price List API
     * @param call in IAM's spelling
     * @param number 1 for the first attempt
     * @param outcome {@code answered}, or the error in AWS's or the SDK's words; untrusted text
     */
    record Attempt(String accountId, String region, String call, int number, String outcome, Duration took) {}
}
