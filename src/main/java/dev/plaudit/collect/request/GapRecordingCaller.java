package dev.plaudit.collect.request;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls AWS in one account-Region, and records a gap for every call without an answer. */
public final class GapRecordingCaller {

    private final String accountId;
    private final String region;
    private final CallPlan asked;
    private final Workers workers;
    private final BooleanSupplier tooLate;
    private final List<Gap> gaps = Collections.synchronizedList(new ArrayList<>());

    /** @param tooLate whether the time for this account-Region is over */
    public GapRecordingCaller(
            String accountId, String region, CallPlan asked, Workers workers, BooleanSupplier tooLate) {
        this.accountId = accountId;
        this.region = region;
        this.asked = asked;
        this.workers = workers;
        this.tooLate = tooLate;
    }

    /** Returns whether the scan may make a call. */
    public boolean asks(String call) {
        return asked.include(call);
    }

    /** Returns the calls that the scan may make, in IAM's spelling. */
    public List<String> asked() {
        return asked.calls();
    }

    /** Returns the answer about the account-Region, or empty and records a gap; empty without a gap if the plan lacks the call. */
    public <T> Optional<T> ask(String call, Supplier<T> question) {
        return ask(call, "", question);
    }

    /** Returns the answer about one resource, or empty and records a gap; empty without a gap if the plan lacks the call. */
    public <T> Optional<T> ask(String call, String resource, Supplier<T> question) {
        if (!asks(call)) {
            return Optional.empty();
        }
        if (workers.isStopped() || Thread.currentThread().isInterrupted()) {
            missing(call, resource, Gap.Cause.INTERRUPTED, "the scan was stopped");
            return Optional.empty();
        }
        if (tooLate.getAsBoolean()) {
            missing(call, resource, Gap.Cause.TIMED_OUT, "reading this account-Region took too long");
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (SdkException e) {
            Gap gap = GapReader.gap(accountId, region, call, resource, e);
            gaps.add(gap);
            if (gap.cause() == Gap.Cause.INTERRUPTED) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // A malformed answer must not end the scan of all other accounts.
            missing(call, resource, Gap.Cause.FAILED, "the response cannot be parsed: " + e);
            return Optional.empty();
        }
    }

    /** Returns the answers about all items in their order, a few calls in parallel. */
    public <T, R> List<R> each(List<T> items, Function<T, R> question) {
        return workers.each(items, question);
    }

    /** Starts calls in parallel with the caller's own. */
    public <T> CompletableFuture<T> aside(Supplier<T> questions) {
        return workers.aside(questions);
    }

    /** Records a gap for an answer that lacks a fact. */
    public void missing(String call, String resource, Gap.Cause cause, String message) {
        gaps.add(new Gap(accountId, region, call, cause, resource, message));
    }

    /** Returns whether no other call in this account-Region can succeed, for a disabled Region or refused credentials. */
    public boolean refusedAtTheDoor() {
        return gaps().stream()
                .anyMatch(gap -> gap.cause() == Gap.Cause.REGION_DISABLED
                        || gap.call().equals(Calls.ASSUME_ROLE)
                        || GapReader.mayBeRegionDisabled(gap));
    }

    public List<Gap> gaps() {
        synchronized (gaps) {
            return List.copyOf(gaps);
        }
    }
}
