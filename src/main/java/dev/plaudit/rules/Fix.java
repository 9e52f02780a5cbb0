package dev.plaudit.rules;

import dev.cel.common.types.SimpleType;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.results.Remediation;
import dev.plaudit.topology.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fix for a flaw of one kind of subject: the parts that may apply, in the order of the file. */
record Fix(List<Part> parts) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME_IN_PART =
            Pattern.compile("[\\w)]\\.(\\w+)\\.(id|name|owner|region)\\b(?!\\s*\\()");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+(?!\\s*\\()");

    Fix {
        parts = List.copyOf(parts);
    }

    /**
     * A text with {@code ${cel}} placeholders. A value is quoted for the language, because it may come from a tag that
     * somebody else wrote; within a string of Terraform or CloudFormation it becomes part of that string.
     *
     * @param when the condition on which the part applies; empty if it always does
     */
    record Part(Optional<Expression> when, FixLanguage language, List<Piece> pieces) {

        Part {
            pieces = List.copyOf(pieces);
        }

        private Stream<Expression> expressions() {
            return Stream.concat(
                    when.stream(),
                    pieces.stream()
                            .filter(Piece.Value.class::isInstance)
                            .map(piece -> ((Piece.Value) piece).expression()));
        }
    }

    /** Literal text, or a value inserted into it. */
    sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Value(Expression expression, String name) implements Piece {}
    }

    /** Type-checks the parts for one kind of subject; each placeholder that does not compile is a problem. */
    static Fix compile(RuleFile file, Subject.Kind kind, RuleLanguage language, Problems problems) {
        List<Part> parts = new ArrayList<>();
        for (RuleFile.FixPart part : file.fix()) {
            if (part.of().contains(kind)) {
                Optional<Expression> when = part.when()
                        .flatMap(fixCase -> language.compile(fixCase.condition(), SimpleType.BOOL, "`when`", problems));
                parts.add(new Part(when, part.language(), pieces(file.text(), part.text(), language, problems)));
            }
        }
        return new Fix(parts);
    }

    private static List<Piece> pieces(RuleText file, Node.Scalar scalar, RuleLanguage language, Problems problems) {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        int done = 0;
        while (placeholder.find()) {
            pieces.add(new Piece.Literal(scalar.text().substring(done, placeholder.start())));
            CelText text = new CelText(file, scalar, placeholder.start(1), placeholder.group(1));
            language.compile(text, problems)
                    .ifPresent(typed -> pieces.add(new Piece.Value(typed.expression(), name(placeholder.group(1)))));
            done = placeholder.end();
        }
        pieces.add(new Piece.Literal(scalar.text().substring(done)));
        return pieces;
    }

    /** The fix as the file states it, for all kinds and cases, each introduced in words: {@code For an endpoint:}. */
    static Remediation overview(List<RuleFile.FixPart> fix, List<Subject.Kind> appliesTo) {
        return remediation(language -> fix.stream()
                .filter(part -> part.language() == language)
                .map(part -> introduction(part, appliesTo) + overview(part)));
    }

    private static String overview(RuleFile.FixPart part) {
        String text = part.text().text().strip();
        FixLanguage language = part.language();
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String name = language.placeholder(name(found.group(1)));
            boolean withinString = language.endsWithinString(text.subSequence(0, found.start()));
            return Matcher.quoteReplacement(withinString ? language.withinString(name) : name);
        });
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
        String comment = part.language() == FixLanguage.STEPS ? "" : "# ";
        return cases.isEmpty() ? "" : comment + capitalized(String.join(", ", cases)) + ":\n";
    }

    /** All conditions and placeholders. */
    Stream<Expression> expressions() {
        return parts.stream().flatMap(Part::expressions);
    }

    /**
     * The parts that apply to one finding, with its values.
     *
     * @param why names the calls that would have provided an unknown fact
     */
    Remediation fill(Evaluation evaluation, Function<List<Undecided>, String> why) {
        FixText text = new FixText(evaluation, why);
        return remediation(language -> text.of(
                parts.stream().filter(part -> part.language() == language).toList()));
    }

    /**
     * The last name in an expression: {@code vpcId} of {@code endpoint.network.vpcId.value()}, and {@code serviceId} of
     * {@code endpoint.service.id}, because an ID alone says too little.
     */
    private static String name(String expression) {
        Matcher inPart = NAME_IN_PART.matcher(expression);
        return inPart.find()
                ? inPart.group(1) + capitalized(inPart.group(2))
                : NAME.matcher(expression).results().map(MatchResult::group).reduce("value", (earlier, later) -> later);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
