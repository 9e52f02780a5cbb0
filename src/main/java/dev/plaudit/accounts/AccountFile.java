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
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms an account list may have in a file: YAML or JSON, also as AWS writes it, a table, or one id in each line. */
final class AccountFile {

    private static final Pattern YAML_NAME = Pattern.compile(".*\\.(ya?ml|json)");
    private static final Pattern TABLE_NAME = Pattern.compile(".*\\.(csv|tsv)");
    private static final Pattern JSON_BEGIN = Pattern.compile("\\s*[{\\[]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private AccountFile() {}

    /**
     * The accounts of a file as nodes, each an id or a mapping.
     *
     * @param file the file as the user named it; its ending tells YAML, JSON and CSV apart from plain lists, and so do
     *     the text's first characters
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
        Optional<Node.Sequence> list = root instanceof Node.Sequence sequence
                ? Optional.of(sequence)
                : Fields.of(root, "an account file", List.of("accounts"), problems)
                        .flatMap(fields -> fields.required("accounts").flatMap(node -> fields.sequence("accounts")));
        return list.map(Node.Sequence::items).orElse(List.of());
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
