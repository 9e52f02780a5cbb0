package dev.plaudit.rules;

import dev.cel.runtime.CelVariableResolver;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of what to do about a flaw, with {@code ${cel}} placeholders that are filled from the finding. A value is quoted for the
 * shell, because it may come from a tag that somebody else wrote; a value that was not seen shows as {@code <name>}.
 */
final class FixText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+(?!\\s*\\()");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@=+,-]+");

    private final List<Part> parts;

    private FixText(List<Part> parts) {
        this.parts = parts;
    }

    /** A piece of text, or a value in it. */
    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Value(Expression expression, String name) implements Part {}
    }

    /** Reads and type-checks a fix; every placeholder that does not compile is a problem. */
    static FixText compile(RuleText file, Node.Scalar scalar, RuleLanguage language, List<Problem> problems) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        int done = 0;
        while (placeholder.find()) {
            parts.add(new Part.Literal(scalar.text().substring(done, placeholder.start())));
            CelText text = new CelText(file, scalar, placeholder.start(1), placeholder.group(1));
            language.compile(text, problems)
                    .ifPresent(expression -> parts.add(new Part.Value(expression, name(placeholder.group(1)))));
            done = placeholder.end();
        }
        parts.add(new Part.Literal(scalar.text().substring(done)));
        return new FixText(parts);
    }

    /** A fix as its file states it, each placeholder as its name: {@code <subnetIds>}. */
    static String overview(Node.Scalar scalar) {
        return PLACEHOLDER
                .matcher(scalar.text().strip())
                .replaceAll(found -> Matcher.quoteReplacement("<" + name(found.group(1)) + ">"));
    }

    /** The expressions of its placeholders. */
    Stream<Expression> expressions() {
        return parts.stream().filter(Part.Value.class::isInstance).map(part -> ((Part.Value) part).expression());
    }

    /** The text with the values of one finding. */
    String fill(CelVariableResolver variables) {
        return parts.stream()
                .map(part -> text(part, variables))
                .collect(Collectors.joining())
                .strip();
    }

    private static String text(Part part, CelVariableResolver variables) {
        if (part instanceof Part.Literal literal) {
            return literal.text();
        }
        Part.Value value = (Part.Value) part;
        try {
            return quoted(value.expression().evaluate(variables), value.name());
        } catch (EarlyAnswer notSeen) {
            return "<" + value.name() + ">";
        }
    }

    private static String quoted(Object value, String name) {
        if (value instanceof Collection<?> items) {
            String joined = items.stream().map(item -> quoted(item, name)).collect(Collectors.joining(" "));
            return joined.isEmpty() ? "<" + name + ">" : joined;
        }
        return value.equals("") ? "<" + name + ">" : shellQuoted(value.toString());
    }

    /** One word for a POSIX shell. */
    static String shellQuoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        // A line break or another control character has no business in an id and could hide a command from its reader.
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + visible.replace("'", "'\\''") + "'";
    }

    /** The last name in an expression: {@code subnetIds} of {@code endpoint.subnetIds.value()}. */
    private static String name(String expression) {
        Matcher names = NAME.matcher(expression);
        Optional<String> last = Optional.empty();
        while (names.find()) {
            last = Optional.of(names.group());
        }
        return last.orElse("value");
    }
}
