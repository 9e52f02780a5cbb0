package dev.plaudit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What settings change about a rule in a part of the scan. Of several overrides that fit, the last decides.
 *
 * @param setBy who wants it: {@code the configuration}, or {@code profile} and its name
 */
public record RuleOverride(Where where, RuleChange change, String setBy) {

    /**
     * The part: everything that meets each of the conditions that are not empty. A condition is met by any of its values;
     * in a value {@code *} stands for any characters and {@code ?} for one.
     *
     * @param accounts ids or names of accounts
     * @param accountTags tags of the account, every key with one of its values
     * @param organizationalUnits paths from the root, {@code Workloads/Production}; what is below is part of it
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
