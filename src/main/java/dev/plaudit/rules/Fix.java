package dev.plaudit.rules;

import dev.cel.common.types.SimpleType;
import dev.plaudit.input.Problems;
import dev.plaudit.results.Remediation;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about a flaw of one kind of subject: the parts that may apply, in the order of the file. */
record Fix(List<Part> parts) {

    Fix {
        parts = List.copyOf(parts);
    }

    /** A text, and when it applies; without a condition always. */
    record Part(Optional<Expression> when, FixText text) {

        FixLanguage language() {
            return text.language();
        }
    }

    /** Type-checks the parts for one kind of subject. */
    static Fix compile(RuleFile file, Subject.Kind kind, RuleLanguage language, Problems problems) {
        List<Part> parts = new ArrayList<>();
        for (RuleFile.FixPart part : file.fix()) {
            if (part.of().contains(kind)) {
                Optional<Expression> when = part.when()
                        .flatMap(fixCase -> language.compile(fixCase.condition(), SimpleType.BOOL, "`when`", problems));
                parts.add(new Part(when, FixText.compile(file.text(), part, language, problems)));
            }
        }
        return new Fix(parts);
    }

    /** The fix as a file states it, for every kind and case, each introduced in words: {@code For an endpoint:}. */
    static Remediation overview(List<RuleFile.FixPart> fix, List<Subject.Kind> appliesTo) {
        return remediation(language -> fix.stream()
                .filter(part -> part.language() == language)
                .map(part -> introduction(part, appliesTo) + FixText.overview(part)));
    }

    private static Remediation remediation(Function<FixLanguage, Stream<String>> texts) {
        return new Remediation(
                texts.apply(FixLanguage.STEPS).collect(Collectors.joining("\n")),
                texts.apply(FixLanguage.TERRAFORM).collect(Collectors.joining("\n")),
                texts.apply(FixLanguage.CLOUDFORMATION).collect(Collectors.joining("\n")));
    }

    private static String introduction(RuleFile.FixPart part, List<Subject.Kind> appliesTo) {
        List<String> cases = new ArrayList<>();
        if (part.of().size() < appliesTo.size()) {
            cases.add("for " + part.of().stream().map(Kinds::withArticle).collect(Collectors.joining(" or ")));
        }
        part.when().ifPresent(fixCase -> cases.add("when " + fixCase.words()));
        String words = String.join(", ", cases);
        if (words.isEmpty()) {
            return "";
        }
        String comment = part.language() == FixLanguage.STEPS ? "" : "# ";
        return comment + words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ":\n";
    }

    Stream<Expression> expressions() {
        return parts.stream()
                .flatMap(part -> Stream.concat(part.when().stream(), part.text().expressions()));
    }

    /** What applies to one finding. */
    Remediation fill(Evaluation evaluation) {
        return remediation(language -> parts.stream()
                .filter(part -> part.language() == language)
                .filter(part -> applies(part, evaluation))
                .map(part -> part.text().fill(evaluation)));
    }

    /** A part may apply as long as nothing is seen that speaks against it. */
    private static boolean applies(Part part, Evaluation evaluation) {
        try {
            return part.when().isEmpty()
                    || evaluation.evaluate(part.when().get()).equals(true);
        } catch (Undecided notSeen) {
            return true;
        }
    }
}
