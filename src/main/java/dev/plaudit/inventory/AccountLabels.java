package dev.plaudit.inventory;

import java.util.Map;
import java.util.Optional;

/**
 * What the organization says about an account, for rules that are to judge some accounts differently.
 *
 * @param organizationalUnit path of names from the root, {@code Workloads/Production}; the empty text for an account in
 *     no unit, and missing where nobody asked
 * @param tags tags of the account, not of anything in it; missing where nobody asked
 */
public record AccountLabels(Optional<String> organizationalUnit, Optional<Map<String, String>> tags) {

    /** In no unit and without tags. */
    public static final AccountLabels NONE = new AccountLabels(Optional.of(""), Optional.of(Map.of()));

    /** Nobody asked. */
    public static final AccountLabels UNSEEN = new AccountLabels(Optional.empty(), Optional.empty());

    public AccountLabels {
        tags = tags.map(Order::sorted);
    }

    /** What either says; where both do, what the other says, unless it only says that there is none. */
    public AccountLabels and(AccountLabels other) {
        return new AccountLabels(
                other.organizationalUnit
                        .filter(unit -> !unit.isEmpty())
                        .or(() -> organizationalUnit)
                        .or(() -> other.organizationalUnit),
                other.tags.filter(stated -> !stated.isEmpty()).or(() -> tags).or(() -> other.tags));
    }
}
