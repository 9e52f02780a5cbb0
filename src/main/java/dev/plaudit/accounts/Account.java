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
 * @param externalId the external ID that the role's trust policy requires
 * @param regions the Regions to read
 * @param organizationalUnit path of names from the organization's root, {@code Workloads/Production}; the empty text for
 *     an account in no unit; missing if not known
 * @param tags tags of the account itself, not of its resources; missing if not known
 */
public record Account(
        String accountId,
        String accountName,
        Optional<Role> role,
        Optional<String> externalId,
        RegionSelection regions,
        Optional<String> organizationalUnit,
        Optional<Map<String, String>> tags) {

    public Account {
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("not an account ID: " + accountId);
        }
        tags = tags.map(known -> Collections.unmodifiableMap(new TreeMap<>(known)));
    }
}
