package dev.plaudit.inventory;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a snapshot while it is being collected: gzipped JSON, a header line and then a line for each account and Region.
 * Every line is on disk before the next is begun, so that a scan that is killed leaves what it had read.
 */
public final class SnapshotWriter implements Closeable {

    /** The file name that snapshots have in an output folder. */
    public static final String FILE_NAME = "snapshot.ndjson.gz";

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    /** Begins a snapshot, replacing any file of that name. */
    public SnapshotWriter(Path file, SnapshotHeader header) throws IOException {
        this.out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER, true);
        writeLine(header);
    }

    /** Appends what one account stated in one Region. */
    public void append(RegionInventory region) throws IOException {
        writeLine(region);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeLine(Record line) throws IOException {
        copy(SnapshotFormat.JSON.writeValueAsString(line));
    }

    /** Appends a line of another snapshot as it stands there. */
    synchronized void copy(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
