package dev.plaudit.policy;

import dev.plaudit.inventory.Calls;
import dev.plaudit.results.RuleChange;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule as a profile and a configuration want it: on or off, how bad, with which parameters, and where otherwise.
 *
 * @param rule as it is where no override fits
 * @param enabled whether it is on where no override says otherwise
 * @param overrides the last that fits decides
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
     * The same rule with more said of it, which wins over what was said before, there and everywhere.
     *
     * @param more what is different in parts of the scan
     * @param setBy who says it: {@code the configuration}, or {@code profile} and its name
     */
    RuleInForce with(RuleChange change, List<RuleOverride> more, String setBy) {
        List<RuleOverride> all = new ArrayList<>();
        for (RuleOverride override : overrides) {
            RuleChange left = override.change().without(change);
            if (!left.isEmpty()) {
                all.add(new RuleOverride(override.where(), left, override.setBy()));
            }
        }
        all.addAll(more);
        return new RuleInForce(rule.with(change, setBy), change.enabled().orElse(enabled), all);
    }

    /** The same rule, off everywhere. */
    RuleInForce off() {
        return new RuleInForce(rule, false, List.of());
    }

    /** The same rule, on wherever no override switches it off. */
    RuleInForce on() {
        return new RuleInForce(rule, true, overrides);
    }

    /** Whether it may judge anything at all. */
    boolean isOnSomewhere() {
        return enabled
                || overrides.stream()
                        .anyMatch(override -> override.change().enabled().orElse(false));
    }

    /** The API calls whose answers it needs; where it looks at tags to know what holds, those as well. */
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
     * The rule as it is in one place, or empty where it is off. An override that depends on what could not be seen may
     * switch the rule on, so that nothing is hidden, and changes nothing else.
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
                case UNSEEN -> on = on || change.enabled().orElse(false);
                case NO -> {}
            }
        }
        return on ? Optional.of(here) : Optional.empty();
    }
}
