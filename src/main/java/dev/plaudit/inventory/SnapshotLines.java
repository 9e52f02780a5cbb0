package dev.plaudit.inventory;

import dev.plaudit.source.Unzipped;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The complete lines of a snapshot, one by one; a scan that was killed may have left the last one torn. */
final class SnapshotLines implements Closeable {

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
        try {
            return Unzipped.open(file);
        } catch (EOFException | ZipException notEvenBegun) {
            return InputStream.nullInputStream();
        }
    }
}
