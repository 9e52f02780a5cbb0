package dev.plaudit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change to a rule in a part of the scan. Of several overrides that apply, the last takes precedence.
 *
 * @param setBy where it comes from: {@code the configuration}, or {@code profile} and its name
 */
public record RuleOverride(Where where, RuleChange change, String setBy) {

    /**
     * The part that meets all conditions that are not empty. A condition is met by any of its values, which may be patterns
     * with {@code *} for any characters and {@code ?} for one.
     *
     * @param accounts IDs or names of accounts
     * @param accountTags tags of the account, every key with one of its values
     * @param organizationalUnits paths from the root, {@code Workloads/Production}, including the units below
     * @param resourceTags tags of the resource itself, every key with one of its values
     */
    public record Where(
            List<String> accounts,
            Map<String, List<String>> accountTags,
            List<String> organizationalUnits,
            List<String> regions,
            Map<String, List<String>> resourceTags) {
        public Where {
            accounts = List.copyOf(accounts);
            accountTags = Collections.unmodifiableMap(new TreeMap<>(accountTags));
            organizationalUnits = List.copyOf(organizationalUnits);
            regions = List.copyOf(regions);
            resourceTags = Collections.unmodifiableMap(new TreeMap<>(resourceTags));
        }
    }
}
