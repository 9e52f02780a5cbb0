package dev.plaudit.inventory;

import java.time.Instant;
import java.util.List;

/**
 * The first line of a snapshot.
 *
 * @param schema {@value #SCHEMA}
 * @param toolVersion the Plaudit that collects
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param planned every account and Region that has a line in a complete snapshot
 */
public record SnapshotHeader(
        String schema, String toolVersion, String partition, Instant startedAt, List<PlannedScope> planned) {

    /** The version of the snapshot format. */
    public static final String SCHEMA = "plaudit/snapshot/1";

    /** An account and Region that is to be read; the Region is {@code *} when the account could not be entered. */
    public record PlannedScope(String accountId, String accountName, AccountLabels accountLabels, String region) {}

    public SnapshotHeader {
        planned = List.copyOf(planned);
    }
}
