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
 * @param profile the profile it used, or empty if not stated
 * @param failures all its failures
 * @param scopes the account-Regions that it was to read
 * @param services the account-Region of each endpoint service it saw, by service ID
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
     * A failure of the earlier scan.
     *
     * @param failure the failure as that scan reported it
     * @param waived whether it was waived at the time
     * @param judged whether that scan judged it, and did not take it over from its own baseline
     */
    record Earlier(Finding failure, boolean waived, boolean judged) {}
}
