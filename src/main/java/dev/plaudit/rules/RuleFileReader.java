package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Yaml;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
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
    private final Problems problems;

    RuleFileReader(RuleFolder.Found found, Problems problems) {
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
        Optional<Node.Scalar> name =
                top.required("name").flatMap(node -> top.matching("name", NAME, "lowercase words joined by `-`"));
        Optional<String> description = requiredText(top, "description");
        Optional<Fields> metadata =
                top.required("metadata").flatMap(node -> Fields.of(node, "metadata", METADATA, problems));
        Optional<Fields> body = top.required("rule")
                .flatMap(node -> Fields.of(node, "a rule's body", List.of("variables", "match"), problems));
        if (metadata.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        Fields meta = metadata.get();
        Optional<Node.Scalar> id = meta.required("id")
                .flatMap(node -> meta.matching("id", ID, "capital letters, `-` and two to four digits"));
        Optional<RuleInfo.Guidance> guidance = guidance(description, meta);
        Optional<Severity> severity = meta.required("severity").flatMap(node -> LogicReader.severity(meta));
        List<Subject.Kind> appliesTo = meta.required("applies_to")
                .flatMap(node -> meta.scalars("applies_to"))
                .map(names -> Kinds.readAll(names, List.of(Subject.Kind.values()), problems))
                .orElse(List.of());
        List<RuleFile.Example> examples = new ExampleReader(appliesTo, problems).read(top);
        List<RuleFile.FixPart> fix = fix(meta, appliesTo);
        Optional<Node.Mapping> params = meta.mapping("params");
        Map<String, Object> defaults = params.map(mapping -> ParameterValues.defaults(mapping, problems))
                .orElse(Map.of());
        Map<String, List<String>> mappings = mappings(meta);
        List<String> tags = tags(meta);
        String optIn = meta.text("opt_in").orElse("").strip();
        RuleFile.Logic logic = new LogicReader(found.text(), appliesTo, problems).read(meta, body.get());
        if (id.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        checkFileName(id.get(), name.get());
        if (severity.isEmpty()
                || appliesTo.isEmpty()
                || guidance.isEmpty()
                || fix.stream().noneMatch(part -> part.language() == FixLanguage.STEPS)) {
            return Optional.empty();
        }
        RuleInfo info = new RuleInfo(
                new RuleInfo.Identity(id.get().text(), name.get().text(), found.group(), found.shown()),
                guidance.get(),
                severity.get(),
                appliesTo.stream().map(Subject.Kind::text).toList(),
                Fix.overview(fix, appliesTo),
                defaults,
                mappings,
                tags,
                RuleInfo.Activation.written(optIn));
        Map<String, List<String>> choices = params.map(ParameterValues::choices).orElse(Map.of());
        return Optional.of(
                new RuleFile(found.text(), id.get().place(), info, appliesTo, fix, choices, logic, examples));
    }

    private Optional<RuleInfo.Guidance> guidance(Optional<String> description, Fields meta) {
        Optional<String> title = requiredText(meta, "title");
        Optional<String> why = requiredText(meta, "why");
        List<String> references = references(meta);
        return title.isEmpty() || description.isEmpty() || why.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleInfo.Guidance(
                        title.get().strip(),
                        description.get().strip(),
                        why.get().strip(),
                        references));
    }

    /** In each language; only the steps are required. */
    private List<RuleFile.FixPart> fix(Fields meta, List<Subject.Kind> appliesTo) {
        List<RuleFile.FixPart> parts = new ArrayList<>();
        for (FixLanguage language : FixLanguage.values()) {
            Optional<Node> written =
                    language == FixLanguage.STEPS ? meta.required(language.key()) : meta.node(language.key());
            written.map(new FixReader(language, found.text(), appliesTo, problems)::read)
                    .ifPresent(parts::addAll);
        }
        return parts;
    }

    private static Optional<String> requiredText(Fields fields, String key) {
        return fields.required(key).flatMap(node -> fields.text(key));
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
}
