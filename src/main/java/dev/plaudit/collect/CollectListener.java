package dev.plaudit.collect;

import dev.plaudit.inventory.RegionInventory;

/** Receives the progress of a scan, from many threads but one call at a time. */
public interface CollectListener {

    /**
     * Called when all roles are assumed and all Regions are known.
     *
     * @param scopes the number of account-Regions
     * @param kept the number of them that an earlier scan has read
     */
    void planned(int scopes, int kept);

    /** Called when an account-Region is in the journal, or never will be. */
    void read(RegionInventory region);
}
