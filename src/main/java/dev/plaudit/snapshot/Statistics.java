package dev.plaudit.snapshot;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time and requests it took to read the accounts.
 *
 * @param took from the first call to the last answer
 * @param accounts by ID; requests to STS and Organizations have an empty ID
 * @param slowest some of the account-Regions that took longest, slowest first
 */
public record Statistics(Duration took, List<Account> accounts, List<Scope> slowest) {

    public Statistics {
        accounts = List.copyOf(accounts);
        slowest = List.copyOf(slowest);
    }

    /**
     * The requests to one account.
     *
     * @param calls in IAM's spelling
     */
    public record Account(String accountId, Map<String, Counts> calls) {
        public Account {
            calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        }
    }

    /** The time that one account-Region took, including the wait for its API budget. */
    public record Scope(String accountId, String region, Duration took) {}

    /**
     * Totals of requests.
     *
     * @param requests all attempts
     * @param retries attempts after a failed one
     * @param throttles attempts that AWS throttled
     * @param bytes of the responses' bodies
     * @param askedNanos time until the responses
     * @param budgetNanos time that Plaudit waited to stay within its API budget
     * @param backoffNanos time that Plaudit waited after a failure
     */
    public record Counts(
            long requests,
            long retries,
            long throttles,
            long bytes,
            long askedNanos,
            long budgetNanos,
            long backoffNanos) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

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

    /** Returns the total of all calls and accounts. */
    public Counts total() {
        return byCall().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Returns the totals of all accounts, by call. */
    public Map<String, Counts> byCall() {
        Map<String, Counts> sums = new TreeMap<>();
        accounts.forEach(account -> account.calls().forEach((call, counts) -> sums.merge(call, counts, Counts::plus)));
        return sums;
    }
}
