package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Yaml;
import dev.plaudit.results.Reference;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.Severity;
import dev.plaudit.topology.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the YAML of a rule file and checks its structure. */
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
            "superseded_by",
            "needs_params",
            "opt_in");
    private static final String ID = "[A-Z][A-Z0-9]*-[0-9]{2,4}";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final RuleFolder.Found found;
    private final Problems problems;

    RuleFileReader(RuleFolder.Found found, Problems problems) {
        this.found = found;
        this.problems = problems;
    }

    /** Reads the rule, or returns empty if too much is missing to check its CEL. */
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
        Optional<Severity> severity = meta.required("severity").flatMap(node -> SettingValues.severity(meta));
        List<Subject.Kind> appliesTo = meta.required("applies_to")
                .flatMap(node -> meta.scalars("applies_to"))
                .map(names -> Kinds.readAll(names, List.of(Subject.Kind.values()), problems))
                .orElse(List.of());
        List<RuleFile.Example> examples = new ExampleReader(appliesTo, problems).read(top);
        LogicReader logicReader = new LogicReader(found.text(), appliesTo, problems);
        List<RuleFile.FixPart> fix = logicReader.fix(meta);
        Optional<Node.Mapping> params = meta.mapping("params");
        Map<String, Object> defaults =
                params.map(mapping -> SettingValues.defaults(mapping, problems)).orElse(Map.of());
        List<String> neededParams = neededParams(meta, defaults);
        Map<String, List<String>> mappings = mappings(meta);
        List<String> tags = texts(
                meta, "tags", NAME, tag -> "a tag must be lowercase words joined by `-`, not " + Quoted.text(tag));
        String optIn = meta.text("opt_in").orElse("").strip();
        RuleFile.Logic logic = logicReader.logic(meta, body.get());
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
        Map<String, List<String>> choices = params.map(SettingValues::choices).orElse(Map.of());
        RuleDefinition definition = new RuleDefinition(info, appliesTo, choices, neededParams, logic.text(appliesTo));
        return Optional.of(new RuleFile(found.text(), id.get().place(), definition, fix, logic, examples));
    }

    private Optional<RuleInfo.Guidance> guidance(Optional<String> description, Fields meta) {
        Optional<String> title = requiredText(meta, "title");
        Optional<String> why = requiredText(meta, "why");
        List<Reference> references = new ReferenceReader(problems).read(meta);
        return title.isEmpty() || description.isEmpty() || why.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleInfo.Guidance(
                        title.get().strip(),
                        description.get().strip(),
                        why.get().strip(),
                        references));
    }

    private static Optional<String> requiredText(Fields fields, String key) {
        return fields.required(key).flatMap(node -> fields.text(key));
    }

    private List<String> texts(Fields meta, String key, String pattern, Function<String, String> problem) {
        List<Node.Scalar> scalars = meta.scalars(key).orElse(List.of());
        scalars.stream()
                .filter(scalar -> !scalar.text().matches(pattern))
                .forEach(scalar -> problems.add(scalar.place().problem(problem.apply(scalar.text()), "")));
        return scalars.stream().map(Node.Scalar::text).toList();
    }

    private List<String> neededParams(Fields meta, Map<String, Object> defaults) {
        List<Node.Scalar> names = meta.scalars("needs_params").orElse(List.of());
        names.stream()
                .filter(name -> !List.of().equals(defaults.get(name.text())))
                .forEach(name -> problems.add(name.place()
                        .problem(
                                "`needs_params` names " + Quoted.text(name.text())
                                        + ", which is not a parameter with an empty list as its default",
                                "declare it: `params: {" + name.text() + ": []}`")));
        return names.stream().map(Node.Scalar::text).toList();
    }

    private Map<String, List<String>> mappings(Fields meta) {
        Map<String, List<String>> mappings = new TreeMap<>();
        Optional<Node.Mapping> written = meta.mapping("mappings");
        Collection<String> frameworks =
                written.map(mapping -> mapping.entries().keySet()).orElse(Set.of());
        written.flatMap(mapping -> Fields.of(mapping, "mappings", frameworks, problems))
                .ifPresent(fields -> frameworks.forEach(framework -> fields.scalars(framework)
                        .ifPresent(controls -> mappings.put(
                                framework,
                                controls.stream().map(Node.Scalar::text).toList()))));
        return mappings;
    }

    private void checkFileName(Node.Scalar id, Node.Scalar name) {
        String wanted = id.text() + "-" + name.text() + ".yaml";
        if (!found.fileName().equals(wanted)) {
            problems.add(id.place()
                    .problem(
                            "the file is named " + Quoted.text(found.fileName()) + ", but its id and name say "
                                    + Quoted.text(wanted),
                            "rename the file, or correct `id` or `name`"));
        }
    }
}
