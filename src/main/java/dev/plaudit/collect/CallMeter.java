package dev.plaudit.collect;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests sent, retries included. */
public final class CallMeter {

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

    void count(String call) {
        requests.computeIfAbsent(call, name -> new LongAdder()).increment();
    }

    /** Requests sent so far by call, in IAM's spelling. */
    public Map<String, Long> requests() {
        Map<String, Long> counts = new TreeMap<>();
        requests.forEach((call, adder) -> counts.put(call, adder.sum()));
        return counts;
    }

    /** All requests sent so far. */
    public long total() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
