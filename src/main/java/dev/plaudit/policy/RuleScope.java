package dev.plaudit.policy;

import dev.plaudit.input.Glob;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.RuleOverride.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a rule is applied: what the conditions of an override look at.
 *
 * @param accountName empty when not known
 * @param region {@code *} for an account whose Regions could not be listed
 * @param tags the resource's own tags; missing when they could not be seen
 */
record RuleScope(
        String accountId, String accountName, AccountLabels labels, String region, Optional<Map<String, String>> tags) {

    /** Whether conditions are met. */
    enum Fit {
        YES,
        NO,
        /** It depends on what could not be seen. */
        UNSEEN
    }

    Fit fits(Where where) {
        List<Fit> conditions = Stream.of(
                        accounts(where.accounts()),
                        tagged(labels.tags(), where.accountTags()),
                        organizationalUnits(where.organizationalUnits()),
                        regions(where.regions()),
                        tagged(tags, where.resourceTags()))
                .toList();
        if (conditions.contains(Fit.NO)) {
            return Fit.NO;
        }
        return conditions.contains(Fit.UNSEEN) ? Fit.UNSEEN : Fit.YES;
    }

    private Fit accounts(List<String> patterns) {
        boolean named = !accountName.isEmpty() && matches(patterns, accountName);
        return known(patterns.isEmpty() || named || matches(patterns, accountId));
    }

    /** A unit is part of those above it. */
    private Fit organizationalUnits(List<String> patterns) {
        if (patterns.isEmpty()) {
            return Fit.YES;
        }
        return labels.organizationalUnit()
                .map(unit -> known(patterns.stream().anyMatch(pattern -> Glob.matchesPath(pattern, unit))))
                .orElse(Fit.UNSEEN);
    }

    private Fit regions(List<String> patterns) {
        if (patterns.isEmpty() || matches(patterns, region)) {
            return Fit.YES;
        }
        return region.equals(RegionInventory.EVERY_REGION) ? Fit.UNSEEN : Fit.NO;
    }

    private static Fit tagged(Optional<Map<String, String>> tags, Map<String, List<String>> wanted) {
        if (wanted.isEmpty()) {
            return Fit.YES;
        }
        return tags.map(seen -> known(has(seen, wanted))).orElse(Fit.UNSEEN);
    }

    private static boolean has(Map<String, String> tags, Map<String, List<String>> wanted) {
        return wanted.entrySet().stream()
                .allMatch(tag -> Optional.ofNullable(tags.get(tag.getKey()))
                        .filter(value -> matches(tag.getValue(), value))
                        .isPresent());
    }

    private static boolean matches(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, text));
    }

    private static Fit known(boolean met) {
        return met ? Fit.YES : Fit.NO;
    }
}
