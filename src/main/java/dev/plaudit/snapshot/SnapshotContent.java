package dev.plaudit.snapshot;

import dev.plaudit.inventory.RegionInventory;
import java.nio.file.Path;
import java.util.List;

/** What one snapshot holds. */
record SnapshotContent(Path file, SnapshotHeader header, List<RegionInventory> regions, String digest) {}
