package dev.plaudit.collect;

import dev.plaudit.inventory.RegionInventory;

/** Hears how the collecting goes on; called from many threads, one call at a time. */
public interface CollectListener {

    /** For those who do not want to hear. */
    CollectListener NONE = new CollectListener() {
        @Override
        public void planned(int scopes, int kept) {}

        @Override
        public void read(RegionInventory region) {}
    };

    /**
     * All roles are assumed and all Regions are known.
     *
     * @param scopes accounts and Regions in all
     * @param kept those of them that an earlier scan has read
     */
    void planned(int scopes, int kept);

    /** One account and Region is in the journal, or never will be. */
    void read(RegionInventory region);
}
