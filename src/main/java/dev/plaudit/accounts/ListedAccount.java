package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Reads accounts as AWS states them: the output of {@code aws organizations list-accounts}. Keys that are not needed, such
 * as the e-mail address, are ignored.
 *
 * <p>Source: Organizations API reference, {@code Account}.
 */
final class ListedAccount {

    private static final String ACCOUNTS = "Accounts";
    private static final String ID = "Id";
    private static final String ACTIVE = "ACTIVE";

    private ListedAccount() {}

    /** Returns whether a file is such an output. */
    static boolean isListing(Node root) {
        return root instanceof Node.Mapping mapping && mapping.entries().containsKey(ACCOUNTS);
    }

    /** Returns the accounts of such an output; a truncated output is a problem. */
    static List<Node> items(Node root, Problems problems) {
        Node.Mapping listing = (Node.Mapping) root;
        stated(listing, "NextToken")
                .ifPresent(token -> problems.add(
                        token.place(),
                        "the list of accounts is incomplete: the output was truncated",
                        "list them with `aws organizations list-accounts`, without --max-items and"
                                + " --no-paginate"));
        return Fields.of(listing, "a listing", listing.entries().keySet(), problems)
                .flatMap(fields -> fields.sequence(ACCOUNTS))
                .map(Node.Sequence::items)
                .orElse(List.of());
    }

    /** Returns whether an item of a list is an account as AWS states it. */
    static boolean isOne(Node item) {
        return item instanceof Node.Mapping mapping && mapping.entries().containsKey(ID);
    }

    /** Returns the account, or empty after a problem. */
    static Optional<AccountEntry> read(Node item, AccountIds ids, Problems problems) {
        Node.Mapping account = (Node.Mapping) item;
        return Fields.of(account, "an account", account.entries().keySet(), problems)
                .flatMap(fields -> fields.scalar(ID))
                .flatMap(ids::read)
                .map(id -> new AccountEntry(
                        id,
                        stated(account, "Name").map(name -> name.text().strip()).orElse(""),
                        Access.UNSTATED,
                        Optional.empty(),
                        Optional.empty(),
                        stated(account, "State")
                                .or(() -> stated(account, "Status"))
                                .flatMap(state -> inactive(state.text()))));
    }

    /** Returns the state of an account that is not active. */
    static Optional<String> inactive(String state) {
        return Optional.of(state).filter(text -> !text.equals(ACTIVE));
    }

    private static Optional<Node.Scalar> stated(Node.Mapping mapping, String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof Node.Scalar scalar && !scalar.isNull()
                ? Optional.of(scalar)
                : Optional.empty();
    }
}
