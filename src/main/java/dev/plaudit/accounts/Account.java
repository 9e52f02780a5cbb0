package dev.plaudit.accounts;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One account to scan.
 *
 * @param accountId 12 digits
 * @param accountName a name for people, or empty
 * @param role the role to assume there; empty for the account that the base credentials belong to
 * @param externalId the external id that the role's trust policy asks for
 * @param regions where to look
 * @param organizationalUnit path of names from the organisation's root, {@code Workloads/Production}, or empty
 * @param tags tags of the account, not of anything in it
 */
public record Account(
        String accountId,
        String accountName,
        Optional<Role> role,
        Optional<String> externalId,
        RegionSelection regions,
        String organizationalUnit,
        Map<String, String> tags) {

    /** An account of which the organisation says nothing. */
    public Account(
            String accountId,
            String accountName,
            Optional<Role> role,
            Optional<String> externalId,
            RegionSelection regions) {
        this(accountId, accountName, role, externalId, regions, "", Map.of());
    }

    public Account {
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("not an account id: " + accountId);
        }
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
