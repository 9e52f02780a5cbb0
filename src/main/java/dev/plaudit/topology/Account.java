package dev.plaudit.topology;

import static dev.plaudit.inventory.Calls.LIST_ACCOUNTS;
import static dev.plaudit.inventory.Calls.LIST_ACCOUNT_TAGS;
import static dev.plaudit.inventory.Calls.LIST_UNITS;

import dev.plaudit.inventory.AccountLabels;
import java.util.Map;
import java.util.Optional;

/**
 * The account that a resource is in, as the list of accounts and the organization describe it. Rules read it as
 * {@code endpoint.account}.
 *
 * @param id twelve digits
 * @param partition as ARNs name it: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param name a name for people
 * @param organizationalUnit names from the root with {@code /} between them, {@code Workloads/Production}; empty for an
 *     account in no unit
 * @param tags of the account, not of anything in it
 */
public record Account(
        String id,
        String partition,
        @ReadFrom(LIST_ACCOUNTS) Optional<String> name,
        @ReadFrom(LIST_UNITS) Optional<String> organizationalUnit,
        @ReadFrom(LIST_ACCOUNT_TAGS) Optional<Map<String, String>> tags) {

    /** Returns an account about which nothing but its ID is known. */
    static Account unseen(String id, String partition) {
        return of(id, partition, "", AccountLabels.UNSEEN);
    }

    /** @param name empty if unknown */
    static Account of(String id, String partition, String name, AccountLabels labels) {
        return new Account(
                id,
                partition,
                Optional.of(name).filter(known -> !known.isEmpty()),
                labels.organizationalUnit(),
                labels.tags());
    }
}
