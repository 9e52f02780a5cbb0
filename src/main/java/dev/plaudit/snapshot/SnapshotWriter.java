package dev.plaudit.snapshot;

import dev.plaudit.input.PrivateFile;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a snapshot while it is collected: gzipped JSON with a header line, a line for each account-Region, and a last line when
 * all are read. Every line is on disk before the next begins, so a killed scan leaves what it had read.
 */
public final class SnapshotWriter implements Closeable {

    /** The file name of snapshots in an output folder. */
    public static final String FILE_NAME = "snapshot.ndjson.gz";

    /** The file name until the scan has ended; only such a file may lack its last line. */
    public static final String PARTIAL_NAME = "snapshot" + SnapshotLines.PARTIAL + ".ndjson.gz";

    private static final int BUFFER = 1 << 16;
    private static final int MOST_BYTES_A_CHARACTER = 3;

    private final OutputStream out;
    private String chain = SealedLine.START;
    private int accountRegions;

    /**
     * Begins a snapshot.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     */
    public SnapshotWriter(Path file, SnapshotHeader header) throws IOException {
        this.out = new GZIPOutputStream(PrivateFile.create(file), BUFFER, true);
        write(SnapshotFormat.JSON.writeValueAsString(header));
    }

    /** Appends the facts of one account-Region. */
    public void append(RegionInventory region) throws IOException {
        String json = SnapshotFormat.JSON.writeValueAsString(region);
        copy(fitsALine(json) ? json : SnapshotFormat.JSON.writeValueAsString(tooLarge(region)));
    }

    /** Returns whether a line can be read again; the buffer size leaves room for the digest. */
    private static boolean fitsALine(String json) {
        int most = SnapshotLines.MOST_BYTES - BUFFER;
        return json.length() < most / MOST_BYTES_A_CHARACTER || json.getBytes(StandardCharsets.UTF_8).length < most;
    }

    private static RegionInventory tooLarge(RegionInventory region) {
        Gap gap = new Gap(
                region.accountId(),
                region.region(),
                Calls.SERVICES,
                Gap.Cause.FAILED,
                "",
                "it exceeds the snapshot limit for one account-Region");
        return RegionInventory.unseen(region.scope(), region.readAt(), List.of(gap));
    }

    /** Appends a line of another snapshot, without its digest. */
    synchronized void copy(String json) throws IOException {
        write(json);
        accountRegions++;
    }

    /**
     * Writes the last line and closes the file.
     *
     * @return the digest of the snapshot
     */
    public synchronized String finish() throws IOException {
        write(SnapshotFormat.JSON.writeValueAsString(new SealedLine.End(accountRegions)));
        close();
        return chain;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private synchronized void write(String json) throws IOException {
        String next = SealedLine.chain(chain, json);
        out.write((SealedLine.text(next, json) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        chain = next;
    }
}
