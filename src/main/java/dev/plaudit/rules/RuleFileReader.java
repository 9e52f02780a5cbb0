package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Yaml;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the YAML of a rule file and checks its shape. */
final class RuleFileReader {

    static final List<String> TOP = List.of("name", "description", "metadata", "rule", "examples");
    static final List<String> METADATA = List.of(
            "id",
            "title",
            "severity",
            "applies_to",
            "why",
            "fix",
            "terraform",
            "cloudformation",
            "pass",
            "costs",
            "params",
            "references",
            "mappings",
            "tags",
            "opt_in");
    private static final String ID = "[A-Z][A-Z0-9]*-[0-9]{2,4}";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final RuleFolder.Found found;
    private final List<Problem> problems;

    RuleFileReader(RuleFolder.Found found, List<Problem> problems) {
        this.found = found;
        this.problems = problems;
    }

    /** The rule, or empty when so much is missing that its CEL cannot be checked. */
    Optional<RuleFile> read() {
        return Yaml.read(found.text().file(), found.text().text(), problems)
                .flatMap(node -> Fields.of(node, "a rule", TOP, problems))
                .flatMap(this::rule);
    }

    private Optional<RuleFile> rule(Fields top) {
        Optional<Node.Scalar> name = named(top, "name", NAME, "lowercase words joined by `-`");
        Optional<String> description = requiredText(top, "description");
        Optional<Fields> metadata =
                top.required("metadata").flatMap(node -> Fields.of(node, "metadata", METADATA, problems));
        Optional<Fields> body = top.required("rule")
                .flatMap(node -> Fields.of(node, "a rule's body", List.of("variables", "match"), problems));
        if (metadata.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        Fields meta = metadata.get();
        Optional<Node.Scalar> id = named(meta, "id", ID, "capital letters, `-` and two to four digits");
        Optional<String> title = requiredText(meta, "title");
        Optional<Severity> severity = required(meta, "severity").flatMap(key -> severity(meta));
        List<Subject.Kind> appliesTo = required(meta, "applies_to")
                .flatMap(meta::scalars)
                .map(names -> Kinds.readAll(names, List.of(Subject.Kind.values()), problems))
                .orElse(List.of());
        List<RuleFile.Example> examples = new ExampleReader(appliesTo, problems).read(top);
        Optional<String> why = requiredText(meta, "why");
        List<RuleFile.FixPart> fix = fix(meta, appliesTo);
        Optional<CelText> pass = meta.scalar("pass").map(this::cel);
        List<RuleFile.PricedOption> costs =
                meta.mapping("costs").map(this::costs).orElse(List.of());
        Map<String, Object> params = meta.mapping("params")
                .map(mapping -> ParameterValues.defaults(mapping, problems))
                .orElse(Map.of());
        Map<String, List<String>> choices =
                meta.mapping("params").map(ParameterValues::choices).orElse(Map.of());
        List<String> references = references(meta);
        Map<String, List<String>> mappings = mappings(meta);
        List<String> tags = tags(meta);
        Optional<String> optIn = meta.text("opt_in");
        List<RuleFile.Variable> variables = variables(body.get());
        List<RuleFile.Match> matches = matches(body.get(), appliesTo);
        if (id.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        checkFileName(id.get(), name.get());
        if (severity.isEmpty()
                || appliesTo.isEmpty()
                || title.isEmpty()
                || description.isEmpty()
                || why.isEmpty()
                || fix.stream().noneMatch(part -> part.language() == FixLanguage.STEPS)) {
            return Optional.empty();
        }
        return Optional.of(new RuleFile(
                found.text(),
                found.group(),
                found.shown(),
                id.get().place(),
                id.get().text(),
                name.get().text(),
                title.get().strip(),
                description.get().strip(),
                severity.get(),
                appliesTo,
                why.get().strip(),
                fix,
                pass,
                costs,
                params,
                choices,
                references,
                mappings,
                tags,
                optIn.orElse("").strip(),
                variables,
                matches,
                examples));
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

    /** In each language; only the steps are required. */
    private List<RuleFile.FixPart> fix(Fields meta, List<Subject.Kind> appliesTo) {
        required(meta, FixLanguage.STEPS.key());
        List<RuleFile.FixPart> parts = new ArrayList<>();
        for (FixLanguage language : FixLanguage.values()) {
            meta.node(language.key())
                    .map(new FixReader(language, found.text(), appliesTo, problems)::read)
                    .ifPresent(parts::addAll);
        }
        return parts;
    }

    private Optional<String> required(Fields fields, String key) {
        if (!fields.has(key)) {
            problems.add(fields.place().problem("key " + Quoted.text(key) + " is missing", ""));
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Optional<String> requiredText(Fields fields, String key) {
        return required(fields, key).flatMap(fields::text);
    }

    private Optional<Node.Scalar> named(Fields fields, String key, String pattern, String described) {
        return required(fields, key).flatMap(fields::scalar).filter(scalar -> {
            boolean fits = scalar.text().matches(pattern);
            if (!fits) {
                problems.add(scalar.place()
                        .problem(
                                Quoted.text(key) + " must consist of " + described + ", not "
                                        + Quoted.text(scalar.text()),
                                ""));
            }
            return fits;
        });
    }

    private Optional<Severity> severity(Fields fields) {
        return fields.oneOf(
                        "severity",
                        Arrays.stream(Severity.values()).map(Severity::text).toList())
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private List<String> references(Fields meta) {
        List<String> references = new ArrayList<>();
        for (Node.Scalar reference : meta.scalars("references").orElse(List.of())) {
            if (!reference.text().startsWith("https://")) {
                problems.add(reference.place().problem("a reference must be a URL that starts with https://", ""));
            }
            references.add(reference.text());
        }
        return references;
    }

    private Map<String, List<String>> mappings(Fields meta) {
        Map<String, List<String>> mappings = new TreeMap<>();
        meta.mapping("mappings")
                .ifPresent(mapping -> Fields.of(
                                mapping, "mappings", mapping.entries().keySet(), problems)
                        .ifPresent(fields -> mapping.entries()
                                .keySet()
                                .forEach(framework -> fields.scalars(framework)
                                        .ifPresent(controls -> mappings.put(
                                                framework,
                                                controls.stream()
                                                        .map(Node.Scalar::text)
                                                        .toList())))));
        return mappings;
    }

    private List<String> tags(Fields meta) {
        List<String> tags = new ArrayList<>();
        for (Node.Scalar tag : meta.scalars("tags").orElse(List.of())) {
            if (!tag.text().matches(NAME)) {
                problems.add(tag.place()
                        .problem("a tag must be lowercase words joined by `-`, not " + Quoted.text(tag.text()), ""));
            }
            tags.add(tag.text());
        }
        return tags;
    }

    private List<RuleFile.Variable> variables(Fields body) {
        List<RuleFile.Variable> variables = new ArrayList<>();
        for (Fields fields : items(body, "variables", "a variable", List.of("name", "expression"))) {
            Optional<Node.Scalar> name = named(fields, "name", "[a-z][A-Za-z0-9_]*", "letters and digits");
            Optional<CelText> expression =
                    required(fields, "expression").flatMap(fields::scalar).map(this::cel);
            if (name.isPresent() && expression.isPresent()) {
                variables.add(
                        new RuleFile.Variable(name.get().place(), name.get().text(), expression.get()));
            }
        }
        return variables;
    }

    private List<RuleFile.Match> matches(Fields body, List<Subject.Kind> kinds) {
        List<RuleFile.Match> matches = new ArrayList<>();
        required(body, "match");
        for (Fields fields : items(body, "match", "a match", List.of("of", "condition", "output", "severity"))) {
            Optional<CelText> condition =
                    required(fields, "condition").flatMap(fields::scalar).map(this::cel);
            Optional<CelText> output =
                    required(fields, "output").flatMap(fields::scalar).map(this::cel);
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

    private List<Fields> items(Fields fields, String key, String what, List<String> known) {
        List<Fields> items = new ArrayList<>();
        Optional<Node> node = fields.node(key);
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            sequence.items()
                    .forEach(item -> Fields.of(item, what, known, problems).ifPresent(items::add));
        } else {
            node.ifPresent(other -> problems.add(
                    other.place().problem(Quoted.text(key) + " must be a list, not " + Fields.kind(other), "")));
        }
        return items;
    }

    private void checkFileName(Node.Scalar id, Node.Scalar name) {
        String wanted = id.text() + "-" + name.text() + ".yaml";
        if (!found.fileName().equals(wanted)) {
            Position place = id.place();
            problems.add(place.problem(
                    "the file is named " + Quoted.text(found.fileName()) + ", but its id and name say "
                            + Quoted.text(wanted),
                    "rename the file, or correct `id` or `name`"));
        }
    }

    private CelText cel(Node.Scalar scalar) {
        return CelText.whole(found.text(), scalar);
    }
}
