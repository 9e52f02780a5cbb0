package dev.plaudit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule as reports show it.
 *
 * @param id {@code RES-04}
 * @param name {@code targets-in-one-zone}
 * @param title one line: the flaw
 * @param group the folder the rule stands in: resilience, cost, security, operations or a user's own
 * @param appliesTo the kinds of resources it judges: {@code service}, {@code endpoint}, …
 * @param file where the rule stands, relative to its rules folder: {@code resilience/RES-04-targets-in-one-zone.yaml}
 * @param params the parameters in force
 * @param references addresses of documentation
 * @param mappings control ids by framework: {@code nist-800-53-r5} to {@code CP-10}
 * @param tags words that settings select rules by
 * @param optIn why the rule is off unless somebody switches it on, or empty
 * @param enabled whether the rule is on where no override says otherwise
 * @param overrides what is different in some accounts, Regions or resources; the last that fits decides
 */
public record RuleInfo(
        String id,
        String name,
        String title,
        String description,
        Severity severity,
        String group,
        List<String> appliesTo,
        String why,
        Remediation fix,
        String file,
        Map<String, Object> params,
        List<String> references,
        Map<String, List<String>> mappings,
        List<String> tags,
        String optIn,
        boolean enabled,
        List<RuleOverride> overrides) {

    public RuleInfo {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        appliesTo = List.copyOf(appliesTo);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        overrides = List.copyOf(overrides);
        mappings = Collections.unmodifiableMap(new TreeMap<>(mappings));
    }
}
