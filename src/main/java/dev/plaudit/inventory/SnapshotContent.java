package dev.plaudit.inventory;

import java.nio.file.Path;
import java.util.List;

/** What one snapshot holds. */
record SnapshotContent(Path file, SnapshotHeader header, List<RegionInventory> regions, String digest) {}
