package dev.plaudit.accounts;

import java.util.Map;
import java.util.Optional;

/**
 * An account as a list or the organization states it, before defaults are applied.
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

    /** Returns this entry, with whatever it leaves open taken from another entry of the same account. */
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
