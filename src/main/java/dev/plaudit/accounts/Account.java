package dev.plaudit.accounts;

import java.util.Optional;

/**
 * One account to scan.
 *
 * @param accountId 12 digits
 * @param accountName a name for people, or empty
 * @param role the role to assume there; empty for the account that the base credentials belong to
 * @param externalId the external id that the role's trust policy asks for
 * @param regions where to look
 */
public record Account(
        String accountId,
        String accountName,
        Optional<Role> role,
        Optional<String> externalId,
        RegionSelection regions) {

    public Account {
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("not an account id: " + accountId);
        }
    }
}
