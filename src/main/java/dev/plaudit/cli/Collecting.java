package dev.plaudit.cli;

import dev.plaudit.collect.CollectListener;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.SnapshotHeader;
import dev.plaudit.inventory.SnapshotWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the snapshot while it is being collected, and shows how far it is. */
final class Collecting implements CollectListener, Closeable {

    private final Path file;
    private final Progress progress;
    private @Nullable SnapshotWriter snapshot;

    Collecting(Path file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    @Override
    public void planned(SnapshotHeader header) {
        try {
            snapshot = new SnapshotWriter(file, header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.start(header.planned().size());
    }

    @Override
    public void read(RegionInventory region) {
        try {
            if (snapshot != null) {
                snapshot.append(region);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.step(region);
    }

    @Override
    public void close() throws IOException {
        progress.close();
        if (snapshot != null) {
            snapshot.close();
        }
    }
}
