package dev.plaudit.collect.request;

import dev.plaudit.aws.Retries;
import java.util.function.LongSupplier;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * What the requests of all accounts share: how many may be under way, when one is worth another attempt, and the count of
 * them.
 */
public final class RequestScheduler {

    /**
     * PrivateLink's APIs are also throttled for an organization as a whole, by how much AWS does not say ("Quotas for
     * PrivateLink"), so that fewer of their requests are under way at once.
     */
    private static final double SHARE_OF_PRIVATE_LINK = 0.875;

    private final Timeouts patience;
    private final CallMeter meter;
    private final CallObserver observer;
    private final LongSupplier nanoTime;
    private final InFlightCap all;
    private final InFlightCap privateLink;
    private final RetryStrategy retries;

    public RequestScheduler(AwsConnection connection, CallMeter meter, CallObserver observer, LongSupplier nanoTime) {
        this.patience = connection.patience();
        this.meter = meter;
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.all = new InFlightCap(connection.concurrency(), nanoTime);
        this.privateLink =
                new InFlightCap(Math.max(1, (int) (connection.concurrency() * SHARE_OF_PRIVATE_LINK)), nanoTime);
        this.retries = Retries.atMost(patience.attempts());
    }

    public Timeouts patience() {
        return patience;
    }

    CallMeter meter() {
        return meter;
    }

    CallObserver observer() {
        return observer;
    }

    RetryStrategy retries() {
        return retries;
    }

    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Waits until one more request may be under way. */
    void enter(String call) throws InterruptedException {
        if (isPrivateLink(call)) {
            privateLink.enter();
            try {
                all.enter();
            } catch (InterruptedException e) {
                privateLink.leave();
                throw e;
            }
        } else {
            all.enter();
        }
    }

    void leave(String call) {
        all.leave();
        if (isPrivateLink(call)) {
            privateLink.leave();
        }
    }

    void throttled(String call) {
        if (isPrivateLink(call)) {
            privateLink.throttled();
        }
    }

    private static boolean isPrivateLink(String call) {
        return call.contains("VpcEndpoint");
    }
}
