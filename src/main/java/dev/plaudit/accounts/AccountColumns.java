package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the rows of a table into the mappings of an account list in YAML. */
final class AccountColumns {

    private static final Map<String, String> KEY_OF = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("account", "id"),
            Map.entry("accountid", "id"),
            Map.entry("name", "name"),
            Map.entry("accountname", "name"),
            Map.entry("role", "role"),
            Map.entry("rolename", "role"),
            Map.entry("rolearn", "role"),
            Map.entry("externalid", "external-id"),
            Map.entry("ou", "ou"),
            Map.entry("organizationalunit", "ou"),
            Map.entry("tags", "tags"),
            Map.entry("region", "regions"),
            Map.entry("regions", "regions"));
    private static final List<String> COLUMNS = List.of("id", "name", "role", "external_id", "regions", "ou", "tags");

    private static final Set<String> LABELS = Set.of("ou", "tags");

    private final List<Optional<String>> keys = new ArrayList<>();
    private final Problems problems;

    private AccountColumns(Problems problems) {
        this.problems = problems;
    }

    /** Returns whether a row is a header: one of its cells names the ID column. */
    static boolean isHeader(List<Node.Scalar> row) {
        return row.stream().anyMatch(cell -> key(cell.text()).equals(Optional.of("id")));
    }

    /**
     * Returns the accounts of a table.
     *
     * @param rows the header first
     */
    static List<Node> read(List<List<Node.Scalar>> rows, Problems problems) {
        AccountColumns columns = new AccountColumns(problems);
        columns.readHeader(rows.get(0));
        return rows.subList(1, rows.size()).stream().map(columns::mapping).toList();
    }

    private void readHeader(List<Node.Scalar> header) {
        Map<String, Node.Scalar> first = new HashMap<>();
        for (Node.Scalar cell : header) {
            Optional<String> key = key(cell.text());
            keys.add(key);
            if (key.isEmpty() && !cell.text().isEmpty()) {
                problems.add(
                        cell.place(),
                        "unknown column " + Quoted.text(cell.text()) + Suggestions.didYouMean(cell.text(), COLUMNS),
                        "the columns are: " + String.join(", ", COLUMNS));
            }
            key.map(name -> first.putIfAbsent(name, cell))
                    .ifPresent(same -> problems.add(
                            cell.place(),
                            "column " + Quoted.text(cell.text()) + " is the same as " + Quoted.text(same.text()),
                            "keep one"));
        }
    }

    private Node mapping(List<Node.Scalar> row) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Node.Scalar cell = row.get(i);
            if (cell.text().isEmpty() && !statesNoneIfEmpty(i)) {
                continue;
            }
            if (i >= keys.size()) {
                problems.add(
                        cell.place(),
                        "this row has more cells than the header has columns",
                        "quote values that contain a comma, and separate Regions with `;`");
                break;
            }
            keys.get(i).ifPresent(key -> entries.putIfAbsent(key, new Node.Entry(cell.place(), cell)));
        }
        return new Node.Mapping(row.get(0).place(), entries);
    }

    /** An empty cell in a column of tags states that the account has none. */
    private boolean statesNoneIfEmpty(int column) {
        return column < keys.size() && keys.get(column).filter(LABELS::contains).isPresent();
    }

    /** Returns the key of a column, ignoring case and separators: {@code Account ID}, {@code account_id}. */
    private static Optional<String> key(String title) {
        return Optional.ofNullable(KEY_OF.get(title.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")));
    }

    static Problem noHeader(Position place) {
        return place.problem(
                "the first line is not a header",
                "add a header line, such as: " + String.join(",", COLUMNS) + "\nonly id is required");
    }
}
