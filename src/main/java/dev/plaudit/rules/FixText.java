package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of what to do about a flaw, with {@code ${cel}} placeholders that are filled from the finding. A value is quoted for
 * the language of the part, because it may come from a tag that somebody else wrote; within a string of Terraform or
 * CloudFormation it becomes part of that string. A value that was not seen shows as {@code <name>}.
 */
record FixText(FixLanguage language, List<Part> parts) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME_IN_PART =
            Pattern.compile("[\\w)]\\.(\\w+)\\.(id|name|owner|region)\\b(?!\\s*\\()");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+(?!\\s*\\()");

    FixText {
        parts = List.copyOf(parts);
    }

    /** A piece of text, or a value in it. */
    sealed interface Part {
        record Literal(String text) implements Part {}

        record Value(Expression expression, String name) implements Part {}
    }

    /** Reads and type-checks a fix; every placeholder that does not compile is a problem. */
    static FixText compile(RuleText file, RuleFile.FixPart part, RuleLanguage language, Problems problems) {
        Node.Scalar scalar = part.text();
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        int done = 0;
        while (placeholder.find()) {
            parts.add(new Part.Literal(scalar.text().substring(done, placeholder.start())));
            CelText text = new CelText(file, scalar, placeholder.start(1), placeholder.group(1));
            language.compile(text, problems)
                    .ifPresent(typed -> parts.add(new Part.Value(typed.expression(), name(placeholder.group(1)))));
            done = placeholder.end();
        }
        parts.add(new Part.Literal(scalar.text().substring(done)));
        return new FixText(part.language(), parts);
    }

    /** A fix as its file states it, each placeholder as its name: {@code <subnetIds>}. */
    static String overview(RuleFile.FixPart part) {
        String text = part.text().text().strip();
        FixLanguage language = part.language();
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String name = language.unseen(name(found.group(1)));
            boolean withinString = language.endsWithinString(text.subSequence(0, found.start()));
            return Matcher.quoteReplacement(withinString ? language.withinString(name) : name);
        });
    }

    /** The expressions of its placeholders. */
    Stream<Expression> expressions() {
        return parts.stream().filter(Part.Value.class::isInstance).map(part -> ((Part.Value) part).expression());
    }

    /** The text with the values of one finding. */
    String fill(Evaluation evaluation) {
        StringBuilder filled = new StringBuilder();
        StringBuilder literals = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                literals.append(literal.text());
                filled.append(literal.text());
            } else {
                String value = text((Part.Value) part, evaluation);
                filled.append(language.endsWithinString(literals) ? language.withinString(value) : value);
            }
        }
        return filled.toString().strip();
    }

    private String text(Part.Value value, Evaluation evaluation) {
        try {
            return language.value(evaluation.evaluate(value.expression()), value.name());
        } catch (Undecided notSeen) {
            return language.unseen(value.name());
        }
    }

    /**
     * The last name in an expression: {@code vpcId} of {@code endpoint.network.vpcId.value()}, and {@code serviceId} of
     * {@code endpoint.service.id}, since an id alone says nothing.
     */
    private static String name(String expression) {
        Matcher inPart = NAME_IN_PART.matcher(expression);
        if (inPart.find()) {
            String field = inPart.group(2);
            return inPart.group(1) + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        }
        Matcher names = NAME.matcher(expression);
        Optional<String> last = Optional.empty();
        while (names.find()) {
            last = Optional.of(names.group());
        }
        return last.orElse("value");
    }
}
