package dev.plaudit.accounts;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One account of a scan.
 *
 * @param accountId 12 digits
 * @param accountName a name for people, or empty
 * @param role the role to assume there; empty for the account that the base credentials belong to
 * @param externalId the external id that the role's trust policy asks for
 * @param regions where to look
 * @param organizationalUnit path of names from the organization's root, {@code Workloads/Production}; the empty text for
 *     an account in no unit, and missing where nobody said or asked
 * @param tags tags of the account, not of anything in it; missing where nobody said or asked
 */
public record Account(
        String accountId,
        String accountName,
        Optional<Role> role,
        Optional<String> externalId,
        RegionSelection regions,
        Optional<String> organizationalUnit,
        Optional<Map<String, String>> tags) {

    /** An account of which nobody said a unit or tags. */
    public Account(
            String accountId,
            String accountName,
            Optional<Role> role,
            Optional<String> externalId,
            RegionSelection regions) {
        this(accountId, accountName, role, externalId, regions, Optional.empty(), Optional.empty());
    }

    public Account {
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("not an account ID: " + accountId);
        }
        tags = tags.map(known -> Collections.unmodifiableMap(new TreeMap<>(known)));
    }
}
