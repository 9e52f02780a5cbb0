package dev.plaudit.collect.request;

import dev.plaudit.snapshot.Statistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a scan asks for, by account and call. */
public final class CallMeter {

    private final Map<String, Map<String, Row>> rows = new ConcurrentHashMap<>();

    /** What was asked of one account by one call. */
    static final class Row {

        private final LongAdder requests = new LongAdder();
        private final LongAdder retries = new LongAdder();
        private final LongAdder throttles = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder askedNanos = new LongAdder();
        private final LongAdder budgetNanos = new LongAdder();
        private final LongAdder backoffNanos = new LongAdder();

        void asked(long nanos) {
            requests.increment();
            askedNanos.add(nanos);
        }

        void retried() {
            retries.increment();
        }

        void throttled() {
            throttles.increment();
        }

        void received(long number) {
            bytes.add(number);
        }

        void waited(long nanos) {
            budgetNanos.add(nanos);
        }

        void backedOff(long nanos) {
            backoffNanos.add(nanos);
        }

        private Statistics.Counts counts() {
            return new Statistics.Counts(
                    requests.sum(),
                    retries.sum(),
                    throttles.sum(),
                    bytes.sum(),
                    askedNanos.sum(),
                    budgetNanos.sum(),
                    backoffNanos.sum());
        }
    }

    /**
     * Where to count.
     *
     * @param accountId empty for STS and Organizations
     */
    Row row(String accountId, String call) {
        return rows.computeIfAbsent(accountId, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(call, name -> new Row());
    }

    /** The counts so far by account and call, sorted. */
    public List<Statistics.Account> accounts() {
        return new TreeMap<>(rows)
                .entrySet().stream()
                        .map(account -> new Statistics.Account(account.getKey(), counts(account.getValue())))
                        .toList();
    }

    private static Map<String, Statistics.Counts> counts(Map<String, Row> calls) {
        Map<String, Statistics.Counts> counts = new TreeMap<>();
        calls.forEach((call, row) -> counts.put(call, row.counts()));
        return counts;
    }
}
