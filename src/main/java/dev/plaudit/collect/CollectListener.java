package dev.plaudit.collect;

import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.SnapshotHeader;

/** Hears how the collecting goes on; called from many threads, one call at a time. */
public interface CollectListener {

    /** All roles are assumed and all Regions are known. */
    void planned(SnapshotHeader header);

    /** One account and Region is read, or will not be. */
    void read(RegionInventory region);
}
