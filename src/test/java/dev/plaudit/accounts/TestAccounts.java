package dev.plaudit.accounts;

import dev.plaudit.input.Node;
import java.util.List;
import java.util.Optional;

/** Accounts and defaults of which a test needs only some parts. */
public final class TestAccounts {

    public static final AccountDefaults NO_DEFAULTS = defaults(Optional.empty(), Optional.empty(), Optional.empty());

    private TestAccounts() {}

    /** Returns an account whose unit and tags are not known. */
    public static Account account(
            String accountId,
            String accountName,
            Optional<Role> role,
            Optional<String> externalId,
            RegionSelection regions) {
        return new Account(accountId, accountName, role, externalId, regions, Optional.empty(), Optional.empty());
    }

    /** Returns defaults that skip no Region. */
    public static AccountDefaults defaults(
            Optional<Node.Scalar> role, Optional<Node.Scalar> externalId, Optional<Node> regions) {
        return new AccountDefaults(role, externalId, regions, List.of());
    }
}
