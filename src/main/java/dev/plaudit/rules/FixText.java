package dev.plaudit.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fills in the parts of a fix for one finding. A value that depends on unknown facts states the items that are known. A part
 * that leaves something out ends with a comment that says what and why.
 */
final class FixText {

    private final Evaluation evaluation;
    private final Function<List<Undecided>, String> why;

    /** @param why names the calls that would have provided unknown facts */
    FixText(Evaluation evaluation, Function<List<Undecided>, String> why) {
        this.evaluation = evaluation;
        this.why = why;
    }

    /** The texts of the parts that apply. If that is certain of no part for a case, they include those that may apply. */
    Stream<String> of(List<Fix.Part> parts) {
        boolean certain = parts.stream().anyMatch(part -> part.when().isPresent() && applies(part, false));
        return parts.stream().filter(part -> applies(part, !certain)).map(this::filled);
    }

    private boolean applies(Fix.Part part, boolean ifUndecided) {
        if (part.when().isEmpty()) {
            return true;
        }
        Unknown unknown = new Unknown();
        Optional<Object> applies = value(part.when().get(), unknown);
        return applies.equals(Optional.of(true)) || (ifUndecided && unknown.any());
    }

    private String filled(Fix.Part part) {
        FixLanguage language = part.language();
        Unknown unknown = new Unknown();
        StringBuilder filled = new StringBuilder();
        StringBuilder literals = new StringBuilder();
        for (Fix.Piece piece : part.pieces()) {
            if (piece instanceof Fix.Piece.Literal literal) {
                literals.append(literal.text());
                filled.append(literal.text());
            } else {
                String value = text((Fix.Piece.Value) piece, language, unknown);
                filled.append(language.endsWithinString(literals) ? language.withinString(value) : value);
            }
        }
        String comment = unknown.any()
                ? "\n# Unknown: " + String.join(", ", unknown.what) + " (" + why.apply(unknown.all()) + ")"
                : "";
        return filled.toString().strip() + comment;
    }

    private String text(Fix.Piece.Value piece, FixLanguage language, Unknown unknown) {
        Unknown ofPiece = new Unknown();
        Optional<Object> value = value(piece.expression(), ofPiece);
        if (!ofPiece.any()) {
            return language.value(value.orElseThrow(), piece.name());
        }
        unknown.add(ofPiece.all());
        String name = FixLanguage.words(piece.name());
        boolean partly = value.filter(some -> some instanceof Collection<?> items && !items.isEmpty())
                .isPresent();
        String items = ofPiece.named;
        unknown.what.add(items.isEmpty() ? name : partly ? items : name + " of " + items);
        return partly ? language.value(value.get(), piece.name()) : language.unknown(piece.name());
    }

    /** What a part leaves out, and each reason for it. */
    private static final class Unknown {
        private final Set<String> what = new LinkedHashSet<>();
        private final Map<String, Undecided> reasons = new LinkedHashMap<>();
        private String named = "";

        boolean any() {
            return !reasons.isEmpty();
        }

        List<Undecided> all() {
            return List.copyOf(reasons.values());
        }

        void add(List<Undecided> more) {
            more.forEach(reason -> reasons.putIfAbsent(reason.reason(), reason));
        }
    }

    /** The value of an expression as far as it is known. */
    private Optional<Object> value(Expression expression, Unknown unknown) {
        try {
            return Optional.of(evaluation.evaluate(expression));
        } catch (Undecided answer) {
            unknown.add(List.of(answer));
        }
        Evaluation seen = evaluation.ofSeenPart();
        try {
            return Optional.of(seen.evaluate(expression));
        } catch (Undecided all) {
            return Optional.empty();
        } finally {
            unknown.named = seen.leftOut().named();
            unknown.add(seen.leftOut().reasons());
        }
    }
}
