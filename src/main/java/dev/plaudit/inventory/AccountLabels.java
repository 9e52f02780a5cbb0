package dev.plaudit.inventory;

import java.util.Map;

/**
 * What the organisation says about an account, for rules that are to judge some accounts differently.
 *
 * @param organizationalUnit path of names from the root, {@code Workloads/Production}, or empty when not known
 * @param tags tags of the account, not of anything in it
 */
public record AccountLabels(String organizationalUnit, Map<String, String> tags) {

    /** Nothing is known. */
    public static final AccountLabels NONE = new AccountLabels("", Map.of());

    public AccountLabels {
        tags = Order.sorted(tags);
    }
}
