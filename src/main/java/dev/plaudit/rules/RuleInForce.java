package dev.plaudit.rules;

import dev.plaudit.findings.RuleInfo;
import dev.plaudit.findings.Severity;
import dev.plaudit.inventory.Calls;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A rule as a profile and a configuration want it: on or off, how bad, with which parameters, and where otherwise. */
final class RuleInForce {

    private final Rule rule;
    private final boolean enabled;
    private final List<LocalSetting> local;
    private final Map<BitSet, Optional<Rule>> variants = new ConcurrentHashMap<>();

    /**
     * What is different somewhere.
     *
     * @param params only those that are different
     */
    record LocalSetting(
            Where where, Optional<Boolean> enabled, Optional<Severity> severity, Map<String, Object> params) {

        /** For reports. */
        String text() {
            StringBuilder text = new StringBuilder(where.text()).append(':');
            enabled.ifPresent(on -> text.append(on ? " on" : " off"));
            severity.ifPresent(severe -> text.append(" severity ").append(severe.text()));
            params.forEach(
                    (name, value) -> text.append(' ').append(name).append(" = ").append(value));
            return text.toString();
        }
    }

    /** @param local the later wins where several fit */
    RuleInForce(Rule rule, boolean enabled, List<LocalSetting> local) {
        this.rule = rule;
        this.enabled = enabled;
        this.local = List.copyOf(local);
    }

    /** A rule as its file states it. */
    static RuleInForce asWritten(Rule rule) {
        return new RuleInForce(rule, rule.file().optIn().isEmpty(), List.of());
    }

    /** The same rule with more said of it; further local win over those before. */
    RuleInForce with(
            Optional<Boolean> on, Optional<Severity> severity, Map<String, Object> params, List<LocalSetting> more) {
        Map<String, Object> allParams = new HashMap<>(rule.params());
        allParams.putAll(params);
        return new RuleInForce(
                rule.with(severity, allParams),
                on.orElse(enabled),
                Stream.concat(local.stream(), more.stream()).toList());
    }

    /** The same rule, on or off everywhere. */
    RuleInForce switched(boolean on) {
        return new RuleInForce(
                rule,
                on,
                local.stream().filter(setting -> setting.enabled().isEmpty()).toList());
    }

    boolean isOn() {
        return enabled;
    }

    /** The rule as it is where no setting fits. */
    Rule rule() {
        return rule;
    }

    /** Whether it may judge anything at all. */
    boolean isOnSomewhere() {
        return enabled || local.stream().anyMatch(other -> other.enabled().equals(Optional.of(true)));
    }

    /** The API calls whose answers it needs; where it looks at tags to know what holds, those as well. */
    Collection<String> callsRead() {
        Set<String> calls = new TreeSet<>(rule.callsRead());
        if (local.stream().anyMatch(setting -> !setting.where().resourceTags().isEmpty())) {
            calls.add(Calls.TAGS);
        }
        return calls;
    }

    RuleInfo info() {
        return rule.info(local.stream().map(LocalSetting::text).toList());
    }

    /** The rule as it is in one place, or empty where it is off. */
    Optional<Rule> at(Where.Spot spot) {
        BitSet fitting = new BitSet(local.size());
        for (int number = 0; number < local.size(); number++) {
            fitting.set(number, local.get(number).where().fits(spot));
        }
        return variants.computeIfAbsent(fitting, this::variant);
    }

    private Optional<Rule> variant(BitSet fitting) {
        boolean on = enabled;
        Optional<Severity> severity = Optional.empty();
        Map<String, Object> params = new HashMap<>(rule.params());
        for (LocalSetting setting : fitting.stream().mapToObj(local::get).toList()) {
            on = setting.enabled().orElse(on);
            severity = setting.severity().isPresent() ? setting.severity() : severity;
            params.putAll(setting.params());
        }
        return on ? Optional.of(rule.with(severity, params)) : Optional.empty();
    }
}
