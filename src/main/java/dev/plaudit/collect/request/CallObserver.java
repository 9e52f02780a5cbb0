package dev.plaudit.collect.request;

import java.time.Duration;

/** Hears of every attempt to ask AWS something; called from many threads at once. */
@FunctionalInterface
public interface CallObserver {

    /** For those who do not want to hear. */
    CallObserver NONE = attempt -> {};

    /** There is an answer, or there will be none. */
    void attempted(Attempt attempt);

    /**
     * One attempt. It holds nothing of what was asked or answered, and no credentials.
     *
     * @param accountId empty for STS, Organizations and the Price List API
     * @param call in IAM's spelling
     * @param number 1 for the first attempt
     * @param outcome {@code answered}, or the error in AWS's or the SDK's words; untrusted text
     */
    record Attempt(String accountId, String region, String call, int number, String outcome, Duration took) {}
}
