package dev.plaudit.rules;

import dev.plaudit.results.RuleInfo;
import dev.plaudit.topology.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule as its file states it, as far as somebody needs to know it who does not judge.
 *
 * @param info the rule as reports show it
 * @param appliesTo what it judges; at least one kind
 * @param choices the values that a parameter may have, for those that are one of a few
 * @param decision how it decides, in CEL, for people
 */
public record RuleDefinition(
        RuleInfo info, List<Subject.Kind> appliesTo, Map<String, List<String>> choices, String decision) {

    public RuleDefinition {
        appliesTo = List.copyOf(appliesTo);
        choices = Map.copyOf(choices);
    }

    static RuleDefinition of(RuleFile file) {
        return new RuleDefinition(file.info(), file.appliesTo(), file.choices(), decision(file));
    }

    private static String decision(RuleFile file) {
        RuleFile.Logic logic = file.logic();
        StringBuilder text = new StringBuilder();
        for (RuleFile.Variable variable : logic.variables()) {
            text.append(variable.name()).append(" =").append(indented(variable.expression()));
        }
        for (RuleFile.Match match : logic.matches()) {
            if (match.of().size() < file.appliesTo().size()) {
                text.append("of ")
                        .append(match.of().stream().map(Subject.Kind::text).collect(Collectors.joining(", ")))
                        .append('\n');
            }
            text.append("when").append(indented(match.condition()));
            text.append("say").append(indented(match.output()));
            match.severity()
                    .ifPresent(worse ->
                            text.append("    severity: ").append(worse.text()).append('\n'));
        }
        return text.toString();
    }

    private static String indented(CelText cel) {
        return "\n" + cel.expression().strip().indent(4);
    }
}
