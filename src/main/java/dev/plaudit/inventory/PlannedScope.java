package dev.plaudit.inventory;

/**
 * An account-Region that a scan reads.
 *
 * @param accountName a name for people, or empty
 * @param region {@value RegionInventory#EVERY_REGION} when the account could not be entered and its Regions are not known
 */
public record PlannedScope(String accountId, String accountName, AccountLabels accountLabels, String region)
        implements Part {
    public PlannedScope {
        accountLabels = Canonical.of(accountLabels);
    }
}
