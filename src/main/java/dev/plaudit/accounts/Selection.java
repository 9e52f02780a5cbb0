package dev.plaudit.accounts;

import java.util.List;

/**
 * The accounts of a scan.
 *
 * @param accounts sorted by id; those that are not active are among them, so that they are seen to be skipped
 * @param leftOut how many accounts of the organization the configuration does not want
 */
public record Selection(List<Account> accounts, int leftOut) {

    public Selection {
        accounts = List.copyOf(accounts);
    }

    /** How many are not active. */
    public int inactive() {
        return Math.toIntExact(accounts.stream()
                .filter(account -> account.regions() instanceof RegionSelection.NotActive)
                .count());
    }
}
