package dev.plaudit.collect.request;

import dev.plaudit.snapshot.Statistics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of a scan by account and call, and remembers the slowest account-Regions. */
public final class CallMeter {

    private static final int SLOWEST = 20;
    private static final Comparator<Statistics.Scope> BY_TIME = Comparator.comparing(Statistics.Scope::took);

    private final Map<String, Map<String, Row>> rows = new ConcurrentHashMap<>();
    private final PriorityQueue<Statistics.Scope> slowest = new PriorityQueue<>(BY_TIME);

    /** The requests of one account by one call. */
    static final class Row {

        final LongAdder requests = new LongAdder();
        final LongAdder retries = new LongAdder();
        final LongAdder throttles = new LongAdder();
        final LongAdder bytes = new LongAdder();
        final LongAdder requestNanos = new LongAdder();
        final LongAdder budgetNanos = new LongAdder();
        final LongAdder backoffNanos = new LongAdder();

        private Statistics.Counts counts() {
            return new Statistics.Counts(
                    requests.sum(),
                    retries.sum(),
                    throttles.sum(),
                    bytes.sum(),
                    requestNanos.sum(),
                    budgetNanos.sum(),
                    backoffNanos.sum());
        }
    }

    /**
     * Returns the counters of a call.
     *
     * @param accountId empty for STS and Organizations
     */
    Row row(String accountId, String call) {
        return rows.computeIfAbsent(accountId, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(call, name -> new Row());
    }

    /** Records how long it took to read an account-Region. */
    public void read(Statistics.Scope scope) {
        synchronized (slowest) {
            slowest.add(scope);
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }
    }

    /** Returns the counts so far by account and call, sorted, and the slowest account-Regions first. */
    public Statistics statistics(Duration took) {
        List<Statistics.Account> accounts = new TreeMap<>(rows)
                .entrySet().stream()
                        .map(account -> new Statistics.Account(account.getKey(), counts(account.getValue())))
                        .toList();
        synchronized (slowest) {
            return new Statistics(
                    took, accounts, slowest.stream().sorted(BY_TIME.reversed()).toList());
        }
    }

    private static Map<String, Statistics.Counts> counts(Map<String, Row> calls) {
        Map<String, Statistics.Counts> counts = new TreeMap<>();
        calls.forEach((call, row) -> counts.put(call, row.counts()));
        return counts;
    }
}
