package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the accounts of a scan from the configuration or from the file that it names. */
public final class AccountList {

    private static final Pattern DIGITS = Pattern.compile("[0-9-]+");

    private AccountList() {}

    /**
     * Returns the accounts, sorted by ID.
     *
     * @param accounts a list of ids and of mappings with the keys {@code id}, {@code name}, {@code role},
     *     {@code external-id} and {@code regions}; or the name of a file that holds such a list as YAML, as CSV with a
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
                .map(text -> AccountFile.items(shown, text, problems))
                .orElse(List.of());
        if (items.isEmpty() && problems.size() == before) {
            problems.add(new Problem(shown, 1, 1, "the file lists no account", "list at least one account"));
        }
        return items;
    }
}
