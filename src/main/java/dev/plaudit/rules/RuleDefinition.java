package dev.plaudit.rules;

import dev.plaudit.results.RuleInfo;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;

/**
 * The description of a rule, which is known without its expressions.
 *
 * @param info the rule as reports show it, with the default values of its parameters
 * @param appliesTo the kinds of subjects it judges; at least one
 * @param choices the possible values of the parameters that have {@code one_of}, by name
 * @param neededParams the names of parameters, one of which must list something for the rule to fail anything
 * @param decision the CEL that decides, for people
 */
public record RuleDefinition(
        RuleInfo info,
        List<Subject.Kind> appliesTo,
        Map<String, List<String>> choices,
        List<String> neededParams,
        String decision) {

    public RuleDefinition {
        appliesTo = List.copyOf(appliesTo);
        choices = Map.copyOf(choices);
        neededParams = List.copyOf(neededParams);
    }
}
