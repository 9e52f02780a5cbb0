package dev.plaudit.diff;

import dev.plaudit.results.ScanResult;
import dev.plaudit.topology.Topology;
import java.util.Optional;

/**
 * One of the two that are compared.
 *
 * @param topology the joined and priced facts; empty if only the verdicts are known
 * @param result the verdicts
 * @param listsPasses whether the result lists every verdict, and not only failures and unknown ones
 */
public record Side(Optional<Topology> topology, ScanResult result, boolean listsPasses) {

    /** A side with facts. */
    public Side(Topology topology, ScanResult result) {
        this(Optional.of(topology), result, true);
    }

    /** A side without facts, such as a {@code findings.json}. */
    public static Side ofVerdicts(ScanResult result, boolean listsPasses) {
        return new Side(Optional.empty(), result, listsPasses);
    }
}
