package dev.plaudit.rules;

import dev.plaudit.findings.Severity;
import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import dev.plaudit.source.Quoted;
import dev.plaudit.source.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code rules:} part of the configuration: which rules are on, how bad their flaws are, and their parameters. */
final class RuleSettings {

    private RuleSettings() {}

    /**
     * The rules with the settings applied; rules that are switched off are gone.
     *
     * @param rules by id
     */
    static Map<String, Rule> apply(Node settings, Map<String, Rule> rules, List<Problem> problems) {
        if (!(settings instanceof Node.Mapping mapping)) {
            problems.add(settings.place()
                    .problem(
                            "`rules` must hold settings by rule id, not " + Fields.kind(settings),
                            "for example `RES-04: {severity: low}`"));
            return rules;
        }
        Map<String, Rule> result = new TreeMap<>(rules);
        mapping.entries().forEach((id, entry) -> {
            Rule rule = rules.get(id);
            if (rule == null) {
                problems.add(entry.keyPlace()
                        .problem(
                                "there is no rule " + Quoted.text(id) + Suggestions.didYouMean(id, rules.keySet()),
                                "run `plaudit rules list` for all rules"));
                return;
            }
            setting(rule, entry.value(), problems)
                    .ifPresentOrElse(changed -> result.put(id, changed), () -> result.remove(id));
        });
        return result;
    }

    private static Optional<Rule> setting(Rule rule, Node node, List<Problem> problems) {
        Optional<Fields> fields =
                Fields.of(node, "a rule's setting", List.of("enabled", "severity", "params"), problems);
        if (fields.isEmpty()) {
            return Optional.of(rule);
        }
        Optional<Severity> severity = fields.get()
                .oneOf(
                        "severity",
                        Arrays.stream(Severity.values()).map(Severity::text).toList())
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)));
        Map<String, Object> params = fields.get()
                .mapping("params")
                .map(mapping -> ParameterValues.overridden(rule.params(), mapping, problems))
                .orElse(rule.params());
        boolean enabled = fields.get().bool("enabled").orElse(true);
        return enabled ? Optional.of(rule.with(severity, params)) : Optional.empty();
    }
}
