package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the CEL of a rule file: variables, matches, what is said of a pass, and costs. */
final class LogicReader {

    private static final String VARIABLE = "[a-z][A-Za-z0-9_]*";

    private final RuleText file;
    private final List<Subject.Kind> kinds;
    private final Problems problems;

    /** @param kinds what the rule applies to */
    LogicReader(RuleText file, List<Subject.Kind> kinds, Problems problems) {
        this.file = file;
        this.kinds = kinds;
        this.problems = problems;
    }

    RuleFile.Logic read(Fields metadata, Fields body) {
        return new RuleFile.Logic(
                variables(body),
                matches(body),
                metadata.scalar("pass").map(this::cel),
                metadata.mapping("costs").map(this::costs).orElse(List.of()));
    }

    /** How bad a flaw is, of a rule or of one of its matches. */
    static Optional<Severity> severity(Fields fields) {
        return fields.oneOf(
                        "severity",
                        Arrays.stream(Severity.values()).map(Severity::text).toList())
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private List<RuleFile.PricedOption> costs(Node.Mapping mapping) {
        List<RuleFile.PricedOption> costs = new ArrayList<>();
        mapping.entries().forEach((label, entry) -> {
            if (entry.value() instanceof Node.Scalar scalar) {
                costs.add(new RuleFile.PricedOption(label, cel(scalar)));
            } else {
                problems.add(entry.value()
                        .place()
                        .problem(
                                "a cost must be a CEL expression, not " + Fields.kind(entry.value()),
                                "for example, write `as it is: costs.hours`"));
            }
        });
        return costs;
    }

    private List<RuleFile.Variable> variables(Fields body) {
        List<RuleFile.Variable> variables = new ArrayList<>();
        for (Fields fields : items(body.node("variables"), "variables", "a variable", List.of("name", "expression"))) {
            Optional<Node.Scalar> name =
                    fields.required("name").flatMap(node -> fields.matching("name", VARIABLE, "letters and digits"));
            Optional<CelText> expression = fields.required("expression")
                    .flatMap(node -> fields.scalar("expression"))
                    .map(this::cel);
            if (name.isPresent() && expression.isPresent()) {
                variables.add(
                        new RuleFile.Variable(name.get().place(), name.get().text(), expression.get()));
            }
        }
        return variables;
    }

    private List<RuleFile.Match> matches(Fields body) {
        List<RuleFile.Match> matches = new ArrayList<>();
        for (Fields fields :
                items(body.required("match"), "match", "a match", List.of("of", "condition", "output", "severity"))) {
            Optional<CelText> condition = fields.required("condition")
                    .flatMap(node -> fields.scalar("condition"))
                    .map(this::cel);
            Optional<CelText> output = fields.required("output")
                    .flatMap(node -> fields.scalar("output"))
                    .map(this::cel);
            Optional<Severity> severity = severity(fields);
            List<Subject.Kind> of = fields.scalars("of")
                    .map(names -> Kinds.readAll(names, kinds, problems))
                    .orElse(kinds);
            if (condition.isPresent() && output.isPresent()) {
                matches.add(new RuleFile.Match(of, condition.get(), output.get(), severity));
            }
        }
        return matches;
    }

    private List<Fields> items(Optional<Node> node, String key, String what, List<String> known) {
        List<Fields> items = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            sequence.items()
                    .forEach(item -> Fields.of(item, what, known, problems).ifPresent(items::add));
        } else {
            node.ifPresent(other -> problems.add(
                    other.place().problem(Quoted.text(key) + " must be a list, not " + Fields.kind(other), "")));
        }
        return items;
    }

    private CelText cel(Node.Scalar scalar) {
        return CelText.whole(file, scalar);
    }
}
