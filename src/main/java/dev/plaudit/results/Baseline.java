package dev.plaudit.results;

import dev.plaudit.inventory.AccountRegion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of an earlier scan.
 *
 * @param startedAt when that scan began
 * @param profile the rules it went by, or empty where it does not say
 * @param failures every FAIL of it
 * @param scopes the accounts and Regions that it was to read
 * @param services where each endpoint service was that it saw, by service id
 */
record Baseline(
        Instant startedAt,
        String profile,
        List<Earlier> failures,
        Set<AccountRegion> scopes,
        Map<String, AccountRegion> services) {

    Baseline {
        failures = List.copyOf(failures);
        scopes = Set.copyOf(scopes);
        services = Map.copyOf(services);
    }

    /**
     * A FAIL of the earlier scan.
     *
     * @param failure as it was then
     * @param waived whether it was waived then
     * @param judged whether that scan judged it itself, and did not keep it from its own baseline
     */
    record Earlier(Finding failure, boolean waived, boolean judged) {}
}
