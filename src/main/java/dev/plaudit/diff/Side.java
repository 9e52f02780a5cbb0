package dev.plaudit.diff;

import dev.plaudit.results.ScanResult;
import dev.plaudit.results.WrittenResult;
import dev.plaudit.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of the two that are compared.
 *
 * @param topology the joined and priced facts; empty if only the verdicts are known
 * @param result the verdicts
 * @param bill the monthly costs
 * @param listsPasses whether the result lists every verdict, and not only failures and unknown ones
 */
public record Side(Optional<Topology> topology, ScanResult result, Bill bill, boolean listsPasses) {

    /** A side with facts. */
    public Side(Topology topology, ScanResult result) {
        this(Optional.of(topology), result, Bill.of(result.costs()), true);
    }

    /** A side without facts: a {@code findings.json}. */
    public static Side of(WrittenResult written) {
        Map<String, Bill.OfAccount> accounts = written.costs().stream()
                .collect(Collectors.toMap(
                        WrittenResult.AccountCost::accountId,
                        cost -> new Bill.OfAccount(cost.accountName(), new Bill.Amount(cost.usd(), !cost.lowerBound())),
                        (first, second) -> second));
        return new Side(
                Optional.empty(),
                written.result(),
                new Bill(accounts, written.result().costs(), written.prices()),
                written.listsPasses());
    }
}
