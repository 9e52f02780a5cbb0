package dev.plaudit.results;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What settings change about a rule; what is empty stays as it was.
 *
 * @param enabled whether the rule is on
 * @param params values of some of its parameters
 */
public record RuleChange(Optional<Boolean> enabled, Optional<Severity> severity, Map<String, Object> params) {

    /** Leaves everything as it was. */
    public static final RuleChange NONE = new RuleChange(Optional.empty(), Optional.empty(), Map.of());

    public RuleChange {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /** What is left of this after a later change that wins wherever both say something. */
    public RuleChange without(RuleChange later) {
        Map<String, Object> left = new TreeMap<>(params);
        left.keySet().removeAll(later.params.keySet());
        return new RuleChange(
                later.enabled.isPresent() ? Optional.empty() : enabled,
                later.severity.isPresent() ? Optional.empty() : severity,
                left);
    }

    /** Both, the later winning wherever both say something. */
    public RuleChange then(RuleChange later) {
        Map<String, Object> both = new TreeMap<>(params);
        both.putAll(later.params);
        return new RuleChange(
                later.enabled.isPresent() ? later.enabled : enabled,
                later.severity.isPresent() ? later.severity : severity,
                both);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
