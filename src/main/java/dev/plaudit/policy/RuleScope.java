package dev.plaudit.policy;

import dev.plaudit.input.Glob;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.RuleOverride.Where;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The place where a rule is applied, which the conditions of overrides are matched against.
 *
 * @param accountName empty if unknown
 * @param region {@code *} for an account whose Regions could not be listed
 * @param tags the resource's own tags; empty if unknown
 */
record RuleScope(
        String accountId, String accountName, AccountLabels labels, String region, Optional<Map<String, String>> tags) {

    /** Patterns that are about IDs. */
    private static final Pattern OF_IDS = Pattern.compile("[0-9*?]+");

    /** The result of matching conditions; of several results, the last in this order decides. */
    enum Fit {
        YES,
        /** The result depends on unknown facts. */
        UNKNOWN,
        NO
    }

    Fit fits(Where where) {
        return Collections.max(List.of(
                accounts(where.accounts()),
                tagged(labels.tags(), where.accountTags()),
                organizationalUnits(where.organizationalUnits()),
                regions(where.regions()),
                tagged(tags, where.resourceTags())));
    }

    /** The unknown facts that keep conditions from being decided, in words: {@code tags not read}. */
    Stream<String> undecided(Where where) {
        return Map.of(
                        "account tags not read",
                        tagged(labels.tags(), where.accountTags()),
                        "organizational unit not read",
                        organizationalUnits(where.organizationalUnits()),
                        "Regions not listed",
                        regions(where.regions()),
                        "tags not read",
                        tagged(tags, where.resourceTags()))
                .entrySet()
                .stream()
                .filter(condition -> condition.getValue() == Fit.UNKNOWN)
                .map(Map.Entry::getKey);
    }

    /** Whether one of the patterns may match the account's name, if that is unknown. */
    boolean mayBeNamed(List<String> patterns) {
        return accountName.isEmpty()
                && patterns.stream()
                        .anyMatch(pattern -> !OF_IDS.matcher(pattern).matches());
    }

    private Fit accounts(List<String> patterns) {
        boolean named = !accountName.isEmpty() && matches(patterns, accountName);
        return known(patterns.isEmpty() || named || matches(patterns, accountId));
    }

    /** A unit also matches the patterns of its parent units. */
    private Fit organizationalUnits(List<String> patterns) {
        if (patterns.isEmpty()) {
            return Fit.YES;
        }
        return labels.organizationalUnit()
                .map(unit -> known(patterns.stream().anyMatch(pattern -> Glob.matchesPath(pattern, unit))))
                .orElse(Fit.UNKNOWN);
    }

    private Fit regions(List<String> patterns) {
        if (patterns.isEmpty() || matches(patterns, region)) {
            return Fit.YES;
        }
        return region.equals(RegionInventory.EVERY_REGION) ? Fit.UNKNOWN : Fit.NO;
    }

    private static Fit tagged(Optional<Map<String, String>> tags, Map<String, List<String>> wanted) {
        if (wanted.isEmpty()) {
            return Fit.YES;
        }
        return tags.map(seen -> known(has(seen, wanted))).orElse(Fit.UNKNOWN);
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
