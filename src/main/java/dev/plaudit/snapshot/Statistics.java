package dev.plaudit.snapshot;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it took to read the accounts.
 *
 * @param took from the first call to the last answer
 * @param accounts by id; what was asked of STS and Organizations stands under an empty id
 * @param slowest the account-Regions that took longest, slowest first; not all
 */
public record Statistics(Duration took, List<Account> accounts, List<Scope> slowest) {

    public Statistics {
        accounts = List.copyOf(accounts);
        slowest = List.copyOf(slowest);
    }

    /**
     * What was asked of one account.
     *
     * @param calls in IAM's spelling
     */
    public record Account(String accountId, Map<String, Counts> calls) {
        public Account {
            calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        }
    }

    /** How long one account and Region took, waiting for its budget included. */
    public record Scope(String accountId, String region, Duration took) {}

    /**
     * Sums over requests.
     *
     * @param requests all attempts
     * @param retries those that repeat one that failed
     * @param throttles those that AWS throttled
     * @param bytes of the answers' bodies
     * @param askedNanos until the answer, summed up
     * @param budgetNanos held back by Plaudit itself, to stay within the share of AWS's limits
     * @param backoffNanos held back after a failure
     */
    public record Counts(
            long requests,
            long retries,
            long throttles,
            long bytes,
            long askedNanos,
            long budgetNanos,
            long backoffNanos) {

        /** Nothing asked. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    requests + other.requests,
                    retries + other.retries,
                    throttles + other.throttles,
                    bytes + other.bytes,
                    askedNanos + other.askedNanos,
                    budgetNanos + other.budgetNanos,
                    backoffNanos + other.backoffNanos);
        }
    }

    /** The sum over everything. */
    public Counts total() {
        return byCall().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** The sums over all accounts, by call. */
    public Map<String, Counts> byCall() {
        Map<String, Counts> sums = new TreeMap<>();
        accounts.forEach(account -> account.calls().forEach((call, counts) -> sums.merge(call, counts, Counts::plus)));
        return sums;
    }
}
