package dev.plaudit.inventory;

import java.util.Map;
import java.util.Optional;

/**
 * An account's place in the organization and its tags, for rules that judge some accounts differently.
 *
 * @param organizationalUnit path of names from the root, {@code Workloads/Production}; the empty text for an account in
 *     no unit, and missing if it was not requested
 * @param tags tags of the account, not of anything in it; missing if they were not requested
 */
public record AccountLabels(Optional<String> organizationalUnit, Optional<Map<String, String>> tags) {

    /** In no unit and without tags. */
    public static final AccountLabels NONE = new AccountLabels(Optional.of(""), Optional.of(Map.of()));

    /** Labels that were not requested. */
    public static final AccountLabels UNSEEN = new AccountLabels(Optional.empty(), Optional.empty());

    public AccountLabels {
        tags = tags.map(Order::sorted);
    }

    /** The labels of both; the other takes precedence unless it states that there are none. */
    public AccountLabels and(AccountLabels other) {
        return new AccountLabels(
                other.organizationalUnit
                        .filter(unit -> !unit.isEmpty())
                        .or(() -> organizationalUnit)
                        .or(() -> other.organizationalUnit),
                other.tags.filter(stated -> !stated.isEmpty()).or(() -> tags).or(() -> other.tags));
    }
}
