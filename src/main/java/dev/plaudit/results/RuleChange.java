package dev.plaudit.results;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change to a rule; what is empty does not change.
 *
 * @param params values of some of its parameters
 */
public record RuleChange(Optional<Boolean> enabled, Optional<Severity> severity, Map<String, Object> params) {

    /** Changes nothing. */
    public static final RuleChange NONE = new RuleChange(Optional.empty(), Optional.empty(), Map.of());

    public RuleChange {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /** Returns the part of this change that a later one does not replace. */
    public RuleChange without(RuleChange later) {
        Map<String, Object> left = new TreeMap<>(params);
        left.keySet().removeAll(later.params.keySet());
        return new RuleChange(
                later.enabled.isPresent() ? Optional.empty() : enabled,
                later.severity.isPresent() ? Optional.empty() : severity,
                left);
    }

    /** Returns both changes, of which the later one takes precedence. */
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
