package dev.plaudit.accounts;

import dev.plaudit.input.Csv;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the accounts of a scan from the configuration or from the file that it names. */
public final class AccountList {

    static final Pattern DIGITS = Pattern.compile("[0-9-]+");

    private static final Pattern YAML_NAME = Pattern.compile(".*\\.(ya?ml|json)");
    private static final Pattern TABLE_NAME = Pattern.compile(".*\\.(csv|tsv)");
    private static final Pattern JSON_BEGIN = Pattern.compile("\\s*[{\\[]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private AccountList() {}

    /**
     * Returns the accounts, sorted by ID.
     *
     * @param accounts a list of IDs and of mappings with the keys {@code id}, {@code name}, {@code role},
     *     {@code external-id} and {@code regions}; or the name of a file that contains such a list as YAML, as CSV with a
     *     header, or as one ID a line; or that {@code aws organizations list-accounts} wrote. Accounts that
     *     are not active are included, with {@link RegionSelection.NotActive}
     * @param defaults the settings of accounts that do not state their own
     * @param directory the folder that relative file names start from
     * @param problems receives everything that is wrong; use the accounts only if nothing was added
     */
    public static List<Account> read(
            Node accounts, AccountDefaults defaults, WorkingDirectory directory, Problems problems) {
        int before = problems.size();
        AccountReader reader = new AccountReader(defaults, problems);
        List<Account> read = entries(accounts, reader, directory, problems).stream()
                .map(entry -> reader.account(entry, Access.UNSTATED))
                .sorted(Comparator.comparing(Account::accountId))
                .toList();
        if (problems.size() == before
                && read.stream().allMatch(account -> account.role().isEmpty())) {
            defaults.externalId().ifPresent(useless -> problems.add(AccountReader.withoutRole(useless)));
        }
        if (problems.size() == before
                && read.stream().allMatch(account -> account.regions() instanceof RegionSelection.NotActive)) {
            problems.add(accounts.place(), "none of the accounts is active", "list at least one whose state is ACTIVE");
        }
        return read;
    }

    /** Returns the entries of the list, in its order. */
    static List<AccountEntry> entries(
            Node accounts, AccountReader reader, WorkingDirectory directory, Problems problems) {
        int before = problems.size();
        List<Node> items = items(accounts, directory, problems);
        if (items.isEmpty() && problems.size() == before) {
            problems.add(accounts.place(), "the list of accounts is empty", "list at least one account");
        }
        return items.stream().map(reader::read).flatMap(Optional::stream).toList();
    }

    private static List<Node> items(Node accounts, WorkingDirectory directory, Problems problems) {
        if (accounts instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (accounts instanceof Node.Scalar scalar) {
            return DIGITS.matcher(scalar.text()).matches() ? List.of(scalar) : file(scalar, directory, problems);
        }
        problems.add(
                accounts.place(),
                "accounts must be a list or a file name, not " + Fields.kind(accounts),
                "start each account with `- `");
        return List.of();
    }

    private static List<Node> file(Node.Scalar name, WorkingDirectory directory, Problems problems) {
        String shown = directory.shown(name);
        int before = problems.size();
        List<Node> items = directory
                .read(name, problems)
                .map(text -> parse(shown, text, problems))
                .orElse(List.of());
        if (items.isEmpty() && problems.size() == before) {
            problems.add(new Problem(shown, 1, 1, "the file lists no account", "list at least one account"));
        }
        return items;
    }

    /**
     * Returns the accounts of a file, each as an ID or a mapping.
     *
     * @param file the file as the user named it; its extension decides between YAML, JSON, CSV and plain lists, unless
     *     the text begins like JSON or a table
     */
    private static List<Node> parse(String file, String text, Problems problems) {
        String name = file.toLowerCase(Locale.ROOT);
        if (YAML_NAME.matcher(name).matches() || JSON_BEGIN.matcher(text).lookingAt()) {
            return Yaml.read(file, text, problems)
                    .map(root -> ListedAccount.isListing(root)
                            ? ListedAccount.items(root, problems)
                            : Fields.list(root, "an account file", "accounts", problems))
                    .orElse(List.of());
        }
        return TABLE_NAME.matcher(name).matches()
                        || SEPARATOR.matcher(firstLine(text)).find()
                ? table(file, text, problems)
                : lines(file, text);
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
