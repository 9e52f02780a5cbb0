package dev.plaudit.policy;

import dev.plaudit.inventory.Calls;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A rule with the settings of the profile and the configuration.
 *
 * @param rule the rule where no override applies
 * @param enabled whether the rule is on where no override applies
 * @param overrides if several match, the last one decides
 */
record RuleInForce(Rule rule, boolean enabled, List<RuleOverride> overrides) {

    RuleInForce {
        overrides = List.copyOf(overrides);
    }

    /** A rule as its file states it. */
    static RuleInForce asWritten(Rule rule) {
        return new RuleInForce(rule, rule.definition().info().activation().enabled(), List.of());
    }

    /**
     * Applies further settings, which take precedence over all earlier ones, including earlier overrides.
     *
     * @param more overrides for parts of the scan
     * @param setBy the author: {@code the configuration}, or {@code profile} and its name
     */
    RuleInForce with(RuleChange change, List<RuleOverride> more, String setBy) {
        Stream<RuleOverride> left = overrides.stream()
                .map(earlier ->
                        new RuleOverride(earlier.where(), earlier.change().without(change), earlier.setBy()))
                .filter(earlier -> !earlier.change().isEmpty());
        return new RuleInForce(
                rule.with(change, setBy),
                change.enabled().orElse(enabled),
                Stream.concat(left, more.stream()).toList());
    }

    /** The rule turned off everywhere. */
    RuleInForce off() {
        return new RuleInForce(rule, false, List.of());
    }

    /** The rule turned on wherever no override turns it off. */
    RuleInForce on() {
        return new RuleInForce(rule, true, overrides);
    }

    /** Whether the rule may judge anything at all. */
    boolean isOnSomewhere() {
        return enabled
                || overrides.stream()
                        .anyMatch(override -> override.change().enabled().orElse(false));
    }

    /** The API calls that the rule and the conditions of its overrides need. */
    Collection<String> callsRead() {
        Set<String> calls = new TreeSet<>(rule.callsRead());
        if (overrides.stream()
                .anyMatch(override -> !override.where().resourceTags().isEmpty())) {
            calls.add(Calls.TAGS);
        }
        return calls;
    }

    RuleInfo info() {
        return rule.info(enabled, overrides);
    }

    /**
     * The rule as it applies to a scope, or empty if it is off there. An override whose condition depends on unknown facts
     * can only turn the rule on, so that nothing is hidden.
     */
    Optional<Rule> at(RuleScope scope) {
        boolean on = enabled;
        Rule here = rule;
        for (RuleOverride override : overrides) {
            RuleChange change = override.change();
            switch (scope.fits(override.where())) {
                case YES -> {
                    on = change.enabled().orElse(on);
                    here = here.with(change, override.setBy());
                }
                case UNKNOWN -> on = on || change.enabled().orElse(false);
                case NO -> {}
            }
        }
        return on ? Optional.of(here) : Optional.empty();
    }
}
