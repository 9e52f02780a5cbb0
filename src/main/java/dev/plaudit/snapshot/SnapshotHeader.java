package dev.plaudit.snapshot;

import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a snapshot.
 *
 * @param schema {@value #SCHEMA}
 * @param toolVersion the Plaudit that collects
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param purpose what it is collected for
 * @param planned every account and Region that has a line in a complete snapshot
 */
public record SnapshotHeader(
        String schema,
        String toolVersion,
        String partition,
        Instant startedAt,
        Purpose purpose,
        List<PlannedScope> planned) {

    /** The version of the snapshot format. */
    public static final String SCHEMA = "plaudit/snapshot/3";

    /** An account and Region that is to be read; the Region is {@code *} when the account could not be entered. */
    public record PlannedScope(String accountId, String accountName, AccountLabels accountLabels, String region) {}

    /**
     * What a snapshot is collected for. Only a scan for the same can go on with it.
     *
     * @param accounts a digest of who is read, with which role and where
     * @param calls the calls, in IAM's spelling, to make where there is reason to
     * @param shard which part of the accounts, {@code 2/4}; empty for all of them
     * @param elsewhere ids of the accounts that the other shards read
     * @param endpoint the URL that answers in AWS's place; empty for AWS itself
     */
    public record Purpose(String accounts, List<String> calls, String shard, List<String> elsewhere, String endpoint) {

        public Purpose {
            calls = Order.sorted(calls);
            elsewhere = Order.sorted(elsewhere);
        }

        /** The same, asked of what answers at a URL. */
        public Purpose at(String otherEndpoint) {
            return new Purpose(accounts, calls, shard, elsewhere, otherEndpoint);
        }

        /** In what another purpose differs, as the end of "it was collected …"; empty when it does not. */
        Optional<String> differsFrom(Purpose other) {
            if (!endpoint.equals(other.endpoint)) {
                return Optional.of(endpoint.isEmpty() ? "from AWS itself" : "from " + endpoint);
            }
            if (!shard.equals(other.shard)) {
                return Optional.of(shard.isEmpty() ? "without shards" : "as shard " + shard);
            }
            if (!accounts.equals(other.accounts) || !elsewhere.equals(other.elsewhere)) {
                return Optional.of("from other accounts, Regions or roles");
            }
            if (!calls.equals(other.calls)) {
                return Optional.of("for other rules, which need different calls");
            }
            return Optional.empty();
        }
    }

    public SnapshotHeader {
        planned = List.copyOf(planned);
    }
}
