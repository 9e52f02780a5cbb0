package dev.plaudit.collect.request;

import dev.plaudit.aws.Retries;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Limits the requests of all accounts that are in flight, and holds what else they share. */
record RequestScheduler(
        Timeouts patience,
        CallMeter meter,
        CallObserver observer,
        RetryStrategy retries,
        InFlightCap all,
        InFlightCap privateLink) {

    /**
     * PrivateLink's APIs are also throttled for an organization as a whole, at a rate that AWS does not publish ("Quotas for
     * PrivateLink"), so fewer of their requests are in flight.
     */
    private static final double SHARE_OF_PRIVATE_LINK = 0.875;

    RequestScheduler(AwsConnection connection, CallMeter meter, CallObserver observer) {
        this(
                connection.patience(),
                meter,
                observer,
                Retries.atMost(connection.patience().attempts()),
                new InFlightCap(connection.concurrency()),
                new InFlightCap(Math.max(1, (int) (connection.concurrency() * SHARE_OF_PRIVATE_LINK))));
    }

    /** Waits until one more request may be in flight. */
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
