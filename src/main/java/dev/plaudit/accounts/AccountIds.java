package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads account IDs: twelve digits, with or without the hyphens of the AWS console. Recognizes what spreadsheets do to them. */
public final class AccountIds {

    private static final Pattern ID = Pattern.compile("[0-9]{12}");
    private static final Pattern ZERO_LOST = Pattern.compile("[0-9]{9,11}");
    private static final Pattern HYPHENS = Pattern.compile("[0-9]{4}-[0-9]{4}-[0-9]{4}");
    private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");

    private final Map<String, Position> seen = new LinkedHashMap<>();
    private final Problems problems;

    AccountIds(Problems problems) {
        this.problems = problems;
    }

    /** Returns the ID without hyphens, or empty if it is malformed. */
    public static Optional<String> checked(Node.Scalar scalar, Problems problems) {
        String id = scalar.text().strip();
        if (HYPHENS.matcher(id).matches()) {
            id = id.replace("-", "");
        }
        if (ID.matcher(id).matches()) {
            return Optional.of(id);
        }
        return problems.reject(malformed(scalar.place(), id));
    }

    /** Returns the ID, or empty if it is malformed or was read before. */
    Optional<String> read(Node.Scalar scalar) {
        return checked(scalar, problems).filter(id -> {
            Position first = seen.putIfAbsent(id, scalar.place());
            if (first != null) {
                problems.add(
                        scalar.place(),
                        "account " + id + " is listed twice",
                        "it is already listed at " + first.text());
            }
            return first == null;
        });
    }

    private static Problem malformed(Position place, String id) {
        String message = Quoted.text(id) + " is not an account ID";
        if (ROUNDED.matcher(id).matches()) {
            return place.problem(
                    message + ": a spreadsheet rounded it",
                    "format the column as text, enter the twelve digits again and export the file");
        }
        if (ZERO_LOST.matcher(id).matches()) {
            String padded = "0".repeat(12 - id.length()) + id;
            return place.problem(
                    message + ": it has " + id.length() + " digits, not 12",
                    "a spreadsheet may have removed leading zeros; if so, write \"" + padded + "\"");
        }
        return place.problem(message, "an account ID has twelve digits, such as \"111122223333\"");
    }
}
