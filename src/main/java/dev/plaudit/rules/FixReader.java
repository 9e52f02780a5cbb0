package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a fix of a rule file: one text, or a list of parts of which a finding gets those that apply to it. */
final class FixReader {

    static final List<String> PART = List.of("of", "case", "when", "text");

    private final FixLanguage language;
    private final RuleText file;
    private final List<Subject.Kind> kinds;
    private final Problems problems;

    /** @param kinds what the rule applies to */
    FixReader(FixLanguage language, RuleText file, List<Subject.Kind> kinds, Problems problems) {
        this.language = language;
        this.file = file;
        this.kinds = kinds;
        this.problems = problems;
    }

    /** The parts; none after a problem. */
    List<RuleFile.FixPart> read(Node fix) {
        if (fix instanceof Node.Sequence sequence) {
            List<RuleFile.FixPart> parts = new ArrayList<>();
            sequence.items().forEach(item -> part(item).ifPresent(parts::add));
            if (sequence.items().isEmpty()) {
                problems.add(
                        sequence.place().problem("`" + language.key() + "` has no part", "describe the fix as a text"));
            }
            return parts;
        }
        if (fix instanceof Node.Scalar text) {
            return List.of(new RuleFile.FixPart(language, kinds, Optional.empty(), text));
        }
        problems.add(fix.place()
                .problem(
                        "`" + language.key() + "` must be a text or a list of parts, not " + Fields.kind(fix),
                        "start each part with `- text:`"));
        return List.of();
    }

    private Optional<RuleFile.FixPart> part(Node node) {
        Optional<Fields> fields = Fields.of(node, "a part of the fix", PART, problems);
        if (fields.isEmpty() || fields.get().required("text").isEmpty()) {
            return Optional.empty();
        }
        List<Subject.Kind> of = fields.get()
                .scalars("of")
                .map(names -> Kinds.readAll(names, kinds, problems))
                .orElse(kinds);
        Optional<RuleFile.FixCase> when = when(fields.get());
        return fields.get().scalar("text").map(text -> new RuleFile.FixPart(language, of, when, text));
    }

    /** A reader of the rule's page sees the case in words, so a condition needs them, and they need a condition. */
    private Optional<RuleFile.FixCase> when(Fields part) {
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
        return condition.flatMap(cel -> words.map(
                text -> new RuleFile.FixCase(text.text().strip().replaceAll("\\s+", " "), CelText.whole(file, cel))));
    }
}
