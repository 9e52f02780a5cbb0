package dev.plaudit.rules;

import dev.cel.common.types.SimpleType;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Type-checks the CEL of rule files. Thread-safe. */
final class RuleCompiler {

    /**
     * The expressions of all rules that read only the subject. Four in ten appear in several rules, so each is compiled only
     * once.
     */
    private final Map<Shared, RuleLanguage.Typed> shared = new ConcurrentHashMap<>();

    /** The content that determines the meaning of an expression that reads only the subject. */
    record Shared(Subject.Kind subject, String subjectName, String expression) {}

    /**
     * Compiles a rule for each kind of subject; the result is valid only if no problem was added. A problem of several kinds is
     * reported once.
     */
    Map<Subject.Kind, CompiledRule> compile(RuleFile file, Problems problems) {
        Set<Problem> found = new LinkedHashSet<>();
        Map<Subject.Kind, CompiledRule> byKind = new EnumMap<>(Subject.Kind.class);
        for (Subject.Kind kind : file.definition().appliesTo()) {
            Problems ofKind = new Problems();
            CompiledRule compiled = compile(file, kind, ofKind);
            found.addAll(ofKind.list());
            byKind.put(kind, compiled);
        }
        problems.addAll(found);
        return Collections.unmodifiableMap(byKind);
    }

    private CompiledRule compile(RuleFile file, Subject.Kind kind, Problems problems) {
        RuleLanguage language =
                new RuleLanguage(shared, kind, file.subjectName(), file.info().params());
        Map<String, Expression> variables = new LinkedHashMap<>();
        for (RuleFile.Variable variable : file.logic().variables()) {
            if (variables.containsKey(variable.name())) {
                problems.add(variable.expression().problem(0, "variable `" + variable.name() + "` is repeated", ""));
                continue;
            }
            Optional<RuleLanguage.Typed> typed = language.compile(variable.expression(), problems);
            // A broken variable stays declared, so that expressions that read it are not reported as well.
            language.declare(variable.name(), typed);
            typed.ifPresent(compiled -> variables.put(variable.name(), compiled.expression()));
        }
        List<CompiledRule.Match> matches = new ArrayList<>();
        for (int number = 0; number < file.logic().matches().size(); number++) {
            RuleFile.Match match = file.logic().matches().get(number);
            if (!match.of().contains(kind)) {
                continue;
            }
            Optional<Expression> condition = language.compileCondition(match.condition(), problems);
            Optional<Expression> output = language.compile(match.output(), SimpleType.STRING, "an output", problems);
            if (condition.isPresent() && output.isPresent()) {
                matches.add(new CompiledRule.Match(
                        number, condition.get(), output.get(), match.severity(), match.supersededByIds()));
            }
        }
        Optional<Expression> pass =
                file.logic().pass().flatMap(text -> language.compile(text, SimpleType.STRING, "`pass`", problems));
        List<CompiledRule.PricedOption> costs = new ArrayList<>();
        for (RuleFile.PricedOption option : file.logic().costs()) {
            language.compile(option.cost(), CostFunctions.COST, "a cost", problems)
                    .ifPresent(cost -> costs.add(new CompiledRule.PricedOption(option.label(), cost)));
        }
        Fix fix = Fix.compile(file, kind, language, problems);
        CompiledRule compiled = new CompiledRule(Collections.unmodifiableMap(variables), matches, pass, costs, fix);
        if (problems.isEmpty()) {
            reportUnused(file, compiled, problems);
        }
        return compiled;
    }

    private static void reportUnused(RuleFile file, CompiledRule compiled, Problems problems) {
        Set<String> read = compiled.expressions()
                .flatMap(expression -> expression.facets().variables().stream())
                .collect(Collectors.toSet());
        for (RuleFile.Variable variable : file.logic().variables()) {
            if (!read.contains(variable.name())) {
                problems.add(variable.place()
                        .problem(
                                "variable `" + variable.name() + "` is not used",
                                "read it as `variables." + variable.name()
                                        + "` in a match, `pass` or `fix`, or remove it"));
            }
        }
    }
}
