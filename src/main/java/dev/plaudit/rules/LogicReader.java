package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.results.Severity;
import dev.plaudit.rules.RuleFile.FixCase;
import dev.plaudit.rules.RuleFile.FixPart;
import dev.plaudit.rules.RuleFile.Match;
import dev.plaudit.rules.RuleFile.Variable;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parts of a rule file that contain CEL: variables, matches, {@code pass}, costs and the fix. */
final class LogicReader {

    private static final String SUPERSEDED_BY = "superseded_by";
    private static final String VARIABLE = "[a-z][A-Za-z0-9_]*";

    private final RuleText file;
    private final List<Subject.Kind> kinds;
    private final Problems problems;

    /** @param kinds the kinds that the rule applies to */
    LogicReader(RuleText file, List<Subject.Kind> kinds, Problems problems) {
        this.file = file;
        this.kinds = kinds;
        this.problems = problems;
    }

    RuleFile.Logic logic(Fields metadata, Fields body) {
        return new RuleFile.Logic(
                variables(body),
                matches(body, metadata.scalars(SUPERSEDED_BY).orElse(List.of())),
                metadata.scalar("pass").map(this::cel),
                metadata.mapping("costs").map(this::costs).orElse(List.of()));
    }

    /** Reads the fix in all languages; only the steps are required. */
    List<FixPart> fix(Fields metadata) {
        List<FixPart> parts = new ArrayList<>();
        for (FixLanguage language : FixLanguage.values()) {
            Optional<Node> fix =
                    language == FixLanguage.STEPS ? metadata.required(language.key()) : metadata.node(language.key());
            fix.ifPresent(node -> parts.addAll(fix(language, node)));
        }
        return parts;
    }

    private List<FixPart> fix(FixLanguage language, Node fix) {
        if (fix instanceof Node.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                problems.add(
                        sequence.place().problem("`" + language.key() + "` has no part", "describe the fix as a text"));
            }
            return sequence.items().stream()
                    .flatMap(item -> part(language, item).stream())
                    .toList();
        }
        if (fix instanceof Node.Scalar text) {
            return List.of(new FixPart(language, kinds, Optional.empty(), text));
        }
        problems.add(fix.place()
                .problem(
                        "`" + language.key() + "` must be a text or a list of parts, not " + Fields.kind(fix),
                        "start each part with `- text:`"));
        return List.of();
    }

    private Optional<FixPart> part(FixLanguage language, Node node) {
        Optional<Fields> fields = Fields.of(node, "a part of the fix", List.of("of", "case", "when", "text"), problems);
        if (fields.isEmpty() || fields.get().required("text").isEmpty()) {
            return Optional.empty();
        }
        List<Subject.Kind> of = of(fields.get());
        Optional<FixCase> when = when(language, fields.get());
        return fields.get().scalar("text").map(text -> new FixPart(language, of, when, text));
    }

    /** Reads the case of a part; {@code case} and {@code when} require each other, because the rule's page shows words. */
    private Optional<FixCase> when(FixLanguage language, Fields part) {
        Optional<Node.Scalar> condition = part.scalar("when");
        Optional<Node.Scalar> words =
                part.scalar("case").filter(scalar -> !scalar.text().isBlank());
        if (condition.isPresent() && words.isEmpty()) {
            problems.add(
                    condition
                            .get()
                            .place()
                            .problem(
                                    "a part of `" + language.key() + "` with `when` has no `case`",
                                    "describe the condition in words that follow \"When\": `case: the service is in one zone`"));
        } else if (words.isPresent() && condition.isEmpty()) {
            problems.add(words.get()
                    .place()
                    .problem(
                            "a part of `" + language.key() + "` with `case` has no `when`",
                            "add `when:` with the CEL condition that decides the case, or remove `case`"));
        }
        return condition.flatMap(cel ->
                words.map(text -> new FixCase(text.text().strip().replaceAll("\\s+", " "), cel(cel))));
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

    private List<Variable> variables(Fields body) {
        List<Variable> variables = new ArrayList<>();
        for (Fields fields : items(body.node("variables"), "variables", "a variable", List.of("name", "expression"))) {
            Optional<Node.Scalar> name =
                    fields.required("name").flatMap(node -> fields.matching("name", VARIABLE, "letters and digits"));
            Optional<CelText> expression = requiredCel(fields, "expression");
            if (name.isPresent() && expression.isPresent()) {
                variables.add(new Variable(name.get().place(), name.get().text(), expression.get()));
            }
        }
        return variables;
    }

    /** @param ofTheRule the rules that supersede each match without {@code superseded_by} of its own */
    private List<Match> matches(Fields body, List<Node.Scalar> ofTheRule) {
        List<Match> matches = new ArrayList<>();
        List<String> keys = List.of("of", "condition", "output", "severity", SUPERSEDED_BY);
        for (Fields fields : items(body.required("match"), "match", "a match", keys)) {
            Optional<CelText> condition = requiredCel(fields, "condition");
            Optional<CelText> output = requiredCel(fields, "output");
            Optional<Severity> severity = SettingValues.severity(fields);
            List<Subject.Kind> of = of(fields);
            List<Node.Scalar> supersededBy = fields.scalars(SUPERSEDED_BY).orElse(ofTheRule);
            if (condition.isPresent() && output.isPresent()) {
                matches.add(new Match(of, condition.get(), output.get(), severity, supersededBy));
            }
        }
        return matches;
    }

    private List<Fields> items(Optional<Node> node, String key, String what, List<String> known) {
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            return sequence.items().stream()
                    .flatMap(item -> Fields.of(item, what, known, problems).stream())
                    .toList();
        }
        node.ifPresent(other -> problems.add(
                other.place().problem(Quoted.text(key) + " must be a list, not " + Fields.kind(other), "")));
        return List.of();
    }

    private List<Subject.Kind> of(Fields fields) {
        return fields.scalars("of")
                .map(names -> Kinds.readAll(names, kinds, problems))
                .orElse(kinds);
    }

    private Optional<CelText> requiredCel(Fields fields, String key) {
        return fields.required(key).flatMap(node -> fields.scalar(key)).map(this::cel);
    }

    private CelText cel(Node.Scalar scalar) {
        return new CelText(file, scalar, 0, scalar.text());
    }
}
