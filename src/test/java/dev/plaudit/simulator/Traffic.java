package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** What has come to a simulated AWS: the calls, how many of them at the same time, and how many were throttled. */
final class Traffic {

    /** A call from its arrival until its answer is ready to be sent, or its client has gone. */
    final class Stay implements AutoCloseable {

        private final RecordedCall call;
        private final long begin;
        private volatile long end = Long.MAX_VALUE;

        RecordedCall call() {
            return call;
        }

        void throttle() {
            throttled.incrementAndGet();
        }

        private Stay(RecordedCall call, long begin) {
            this.call = call;
            this.begin = begin;
        }

        @Override
        public void close() {
            end = order.incrementAndGet();
            inFlight.decrementAndGet();
        }
    }

    /** One more call in flight, or one less. */
    private record Change(long order, int by) {}

    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final List<Stay> stays = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean recording = true;

    void stopRecording() {
        recording = false;
    }

    Stay arrive(RecordedCall call) {
        arrived.incrementAndGet();
        int now = inFlight.incrementAndGet();
        mostInFlight.accumulateAndGet(now, Math::max);
        if (!recording) {
            return new Stay(call, 0);
        }
        synchronized (stays) {
            Stay stay = new Stay(call, order.incrementAndGet());
            stays.add(stay);
            return stay;
        }
    }

    long throttled() {
        return throttled.get();
    }

    /** The calls in the order of their arrival. */
    List<RecordedCall> calls() {
        return recorded().stream().map(stay -> stay.call).toList();
    }

    long arrived() {
        return arrived.get();
    }

    int inFlight() {
        return inFlight.get();
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    int mostInFlight(Predicate<RecordedCall> counted) {
        List<Change> changes = new ArrayList<>();
        for (Stay stay : recorded()) {
            if (counted.test(stay.call)) {
                changes.add(new Change(stay.begin, 1));
                changes.add(new Change(stay.end, -1));
            }
        }
        changes.sort(Comparator.comparingLong(Change::order));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by();
            most = Math.max(most, now);
        }
        return most;
    }

    private List<Stay> recorded() {
        synchronized (stays) {
            return List.copyOf(stays);
        }
    }
}
