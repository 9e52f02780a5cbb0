package dev.plaudit.accounts;

import java.util.Map;
import java.util.Optional;

/**
 * What a list or the organization says of one account, before it is joined with what holds for others too.
 *
 * @param name a name for people, or empty
 * @param unit as in {@link Account}
 * @param tags as in {@link Account}
 * @param inactive the account's state if it is not active
 */
record AccountEntry(
        String id,
        String name,
        Access access,
        Optional<String> unit,
        Optional<Map<String, String>> tags,
        Optional<String> inactive) {

    /** The same account with what another says of it wherever this one says nothing. */
    AccountEntry or(AccountEntry other) {
        return new AccountEntry(
                id,
                name.isEmpty() ? other.name : name,
                access.or(other.access),
                unit.filter(path -> !path.isEmpty()).or(other::unit).or(() -> unit),
                tags.filter(stated -> !stated.isEmpty()).or(other::tags).or(() -> tags),
                inactive.or(other::inactive));
    }
}
