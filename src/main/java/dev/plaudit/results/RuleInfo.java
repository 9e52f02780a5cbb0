package dev.plaudit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule as reports show it.
 *
 * @param appliesTo the kinds of resources it judges: {@code service}, {@code endpoint}, …
 * @param fix how to fix the flaw, for every kind and case
 * @param params the parameters in force
 * @param mappings control IDs by framework: {@code nist-800-53-r5} to {@code CP-10}
 * @param tags words that settings select rules by
 */
public record RuleInfo(
        Identity identity,
        Guidance guidance,
        Severity severity,
        List<String> appliesTo,
        Remediation fix,
        Map<String, Object> params,
        Map<String, List<String>> mappings,
        List<String> tags,
        Activation activation) {

    public RuleInfo {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        appliesTo = List.copyOf(appliesTo);
        tags = List.copyOf(tags);
        mappings = Collections.unmodifiableMap(new TreeMap<>(mappings));
    }

    /**
     * The names of a rule, and its file.
     *
     * @param id {@code RES-04}
     * @param name {@code targets-in-one-zone}
     * @param group the folder of the rule: resilience, cost, security, operations or a user's own
     * @param file path of the file relative to the rules folder: {@code resilience/RES-04-targets-in-one-zone.yaml}
     */
    public record Identity(String id, String name, String group, String file) {}

    /**
     * The texts of a rule.
     *
     * @param title one line: the flaw
     * @param references pages that back its claims
     */
    public record Guidance(String title, String description, String why, List<Reference> references) {

        public Guidance {
            references = List.copyOf(references);
        }
    }

    /**
     * Where a rule is enabled.
     *
     * @param optIn why the rule is off by default, or empty
     * @param enabled whether the rule is on where no override applies
     * @param overrides changes for some accounts, Regions or resources; the last that applies takes precedence
     */
    public record Activation(String optIn, boolean enabled, List<RuleOverride> overrides) {

        public Activation {
            overrides = List.copyOf(overrides);
        }

        /** Returns the default: on, unless the rule is opt-in. */
        public static Activation written(String optIn) {
            return new Activation(optIn, optIn.isEmpty(), List.of());
        }
    }

    public String id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }

    public String group() {
        return identity.group();
    }

    public String file() {
        return identity.file();
    }

    public String title() {
        return guidance.title();
    }

    public String description() {
        return guidance.description();
    }

    public String why() {
        return guidance.why();
    }

    public List<Reference> references() {
        return guidance.references();
    }

    public String optIn() {
        return activation.optIn();
    }
}
