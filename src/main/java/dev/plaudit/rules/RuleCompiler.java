package dev.plaudit.rules;

import dev.cel.common.types.SimpleType;
import dev.plaudit.source.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Type-checks and plans the CEL of a rule file. */
final class RuleCompiler {

    private RuleCompiler() {}

    /** The rule, or empty after a problem. */
    static Optional<Rule> compile(RuleFile file, List<Problem> problems) {
        int before = problems.size();
        RuleLanguage language = new RuleLanguage(file.appliesTo(), file.params());
        Map<String, Expression> variables = new LinkedHashMap<>();
        for (RuleFile.Variable variable : file.variables()) {
            if (variables.containsKey(variable.name())) {
                problems.add(variable.expression().problem(0, "variable `" + variable.name() + "` is repeated", ""));
                continue;
            }
            Optional<Expression> expression = language.compile(variable.expression(), problems);
            // A broken variable stays known, so that its readers are not reported as well.
            language.declare(variable.name(), expression.map(Expression::type).orElse(SimpleType.DYN));
            expression.ifPresent(compiled -> variables.put(variable.name(), compiled));
        }
        List<Rule.Match> matches = new ArrayList<>();
        for (RuleFile.Match match : file.matches()) {
            Optional<Expression> condition =
                    language.compile(match.condition(), SimpleType.BOOL, "a condition", problems);
            Optional<Expression> output = language.compile(match.output(), SimpleType.STRING, "an output", problems);
            if (condition.isPresent() && output.isPresent()) {
                matches.add(new Rule.Match(condition.get(), output.get(), match.severity()));
            }
        }
        Optional<Expression> pass =
                file.pass().flatMap(text -> language.compile(text, SimpleType.STRING, "`pass`", problems));
        FixText fix = FixText.compile(file.text(), file.fix(), language, problems);
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                file, new Rule.Compiled(Collections.unmodifiableMap(variables), List.copyOf(matches), pass, fix)));
    }
}
