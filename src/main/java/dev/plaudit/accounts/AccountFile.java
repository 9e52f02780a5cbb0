package dev.plaudit.accounts;

import dev.plaudit.input.Csv;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads an account list from a file: YAML, JSON (also as AWS writes it), a table, or one ID a line. */
final class AccountFile {

    private static final Pattern YAML_NAME = Pattern.compile(".*\\.(ya?ml|json)");
    private static final Pattern TABLE_NAME = Pattern.compile(".*\\.(csv|tsv)");
    private static final Pattern JSON_BEGIN = Pattern.compile("\\s*[{\\[]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private AccountFile() {}

    /**
     * Returns the accounts of a file, each as an ID or a mapping.
     *
     * @param file the file as the user named it; its extension decides between YAML, JSON, CSV and plain lists, unless
     *     the text begins like JSON or a table
     */
    static List<Node> items(String file, String text, Problems problems) {
        String name = file.toLowerCase(Locale.ROOT);
        if (YAML_NAME.matcher(name).matches() || JSON_BEGIN.matcher(text).lookingAt()) {
            return Yaml.read(file, text, problems)
                    .map(root -> yaml(root, problems))
                    .orElse(List.of());
        }
        return TABLE_NAME.matcher(name).matches()
                        || SEPARATOR.matcher(firstLine(text)).find()
                ? table(file, text, problems)
                : lines(file, text);
    }

    private static List<Node> yaml(Node root, Problems problems) {
        if (ListedAccount.isListing(root)) {
            return ListedAccount.items(root, problems);
        }
        return Fields.list(root, "an account file", "accounts", problems);
    }

    private static List<Node> table(String file, String text, Problems problems) {
        List<List<Node.Scalar>> rows = Csv.read(file, text, problems).orElse(List.of());
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Node.Scalar> first = rows.get(0);
        if (AccountColumns.isHeader(first)) {
            return AccountColumns.read(rows, problems);
        }
        if (rows.stream().allMatch(row -> row.size() == 1)) {
            return lines(file, text);
        }
        problems.add(AccountColumns.noHeader(first.get(0).place()));
        return List.of();
    }

    private static List<Node> lines(String file, String text) {
        List<Node> ids = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = COMMENT.matcher(line).replaceFirst("").stripTrailing();
            String id = content.strip();
            if (!id.isEmpty()) {
                int column = 1 + content.length() - content.stripLeading().length();
                ids.add(new Node.Scalar(new Position(file, number, column), id, id));
            }
        }
        return ids;
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(line -> COMMENT.matcher(line).replaceFirst(""))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
