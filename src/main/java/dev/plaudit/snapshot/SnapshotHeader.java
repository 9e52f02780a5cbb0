package dev.plaudit.snapshot;

import dev.plaudit.inventory.Order;
import dev.plaudit.inventory.PlannedScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a snapshot.
 *
 * @param schema {@value #SCHEMA}
 * @param toolVersion the version of Plaudit that collected it
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param purpose what it was collected for
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
    public static final String SCHEMA = "plaudit/snapshot/4";

    /**
     * The purpose of a snapshot. Only a scan with the same purpose can resume it.
     *
     * @param accounts a digest of the accounts, roles and Regions
     * @param calls the calls that may be made, in IAM's spelling
     * @param shard the shard, {@code 2/4}; empty without shards
     * @param elsewhere IDs of the accounts that other shards read
     * @param endpoint the URL that is called instead of AWS; empty for AWS itself
     */
    public record Purpose(String accounts, List<String> calls, String shard, List<String> elsewhere, String endpoint) {

        public Purpose {
            calls = Order.sorted(calls);
            elsewhere = Order.sorted(elsewhere);
        }

        public Purpose at(String otherEndpoint) {
            return new Purpose(accounts, calls, shard, elsewhere, otherEndpoint);
        }

        /** Returns how this purpose differs from another, as the end of "it was collected …"; empty if they are equal. */
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
