package dev.plaudit.inventory;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The complete lines of a snapshot, one by one; a scan that was killed may have left the last one torn. */
final class SnapshotLines implements Closeable {

    private static final int GZIP_MAGIC = 0x1f;

    private final TornStream stream;
    private final BufferedReader reader;
    private @Nullable String ahead;

    /** @param file gzipped or plain */
    SnapshotLines(Path file) throws IOException {
        this.stream = new TornStream(unzipped(file));
        this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.ahead = reader.readLine();
    }

    /** The next line, or empty at the end. */
    Optional<String> next() throws IOException {
        String line = ahead;
        if (line == null) {
            return Optional.empty();
        }
        ahead = reader.readLine();
        // Whether the last line is whole shows only at the end.
        return ahead == null && stream.endsInsideLine() ? Optional.empty() : Optional.of(line);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static InputStream unzipped(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            raw.mark(1);
            int first = raw.read();
            raw.reset();
            return first == GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
        } catch (EOFException | ZipException notEvenBegun) {
            raw.close();
            return InputStream.nullInputStream();
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
