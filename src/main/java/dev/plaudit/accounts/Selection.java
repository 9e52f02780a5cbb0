package dev.plaudit.accounts;

import java.util.List;

/**
 * The accounts of a scan.
 *
 * @param accounts sorted by ID, including inactive ones, which are reported as skipped
 * @param leftOut the number of accounts of the organization that were not selected
 */
public record Selection(List<Account> accounts, int leftOut) {

    public Selection {
        accounts = List.copyOf(accounts);
    }

    public int inactive() {
        return Math.toIntExact(accounts.stream()
                .filter(account -> account.regions() instanceof RegionSelection.NotActive)
                .count());
    }
}
