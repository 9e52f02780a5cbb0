package dev.plaudit.snapshot;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Unzipped;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The lines of a snapshot, one by one, from the header to the last that states facts. A scan that was killed leaves a file
 * without an end, and perhaps a torn line, which is left out; such a file has a name of its own, and any other that lacks its
 * end is damaged.
 */
public final class SnapshotLines implements Closeable {

    /** Stands in the name of the snapshot of a scan that is running or was killed. */
    public static final String PARTIAL = ".partial";

    /** More than an account and Region can state within AWS's quotas, and less than any heap holds. */
    static final int MOST_BYTES = 128 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean torn;
    private int number;
    private String chain = SealedLine.START;
    private boolean ended;

    /** @param file gzipped or plain */
    SnapshotLines(Path file) throws IOException {
        this.file = file;
        this.in = unzipped();
    }

    private InputStream unzipped() throws IOException {
        try {
            return Unzipped.open(file);
        } catch (EOFException | ZipException notEvenBegun) {
            torn = true;
            return InputStream.nullInputStream();
        }
    }

    /**
     * The next line, or empty at the end.
     *
     * @throws InvalidInputException when the file ends where no snapshot ends
     */
    Optional<SealedLine> next() throws IOException, InvalidInputException {
        if (ended) {
            return Optional.empty();
        }
        Text text = read();
        SealedLine line = new SealedLine(number + 1, text.text, chain);
        boolean last = line.number() > 1 && line.isSealed() && line.isLast();
        if (!last && !text.whole) {
            ended = true;
            if (number > 0 && !isPartial()) {
                throw SealedLine.damaged(file, number + 1, "is damaged: it ends before its last line");
            }
            // What is in a first line without an end may be no snapshot at all.
            return number == 0 && !torn && !text.text.isEmpty() ? Optional.of(line) : Optional.empty();
        }
        number++;
        chain = line.isSealed() ? line.chain() : chain;
        if (last) {
            end(line);
            return Optional.empty();
        }
        return Optional.of(line);
    }

    /** The digest of what was read so far: of the snapshot, once all was read. */
    String digest() {
        return chain;
    }

    private boolean isPartial() {
        return String.valueOf(file.getFileName()).contains(PARTIAL + ".");
    }

    private void end(SealedLine last) throws IOException, InvalidInputException {
        ended = true;
        SnapshotReader.parsed(file, last, SnapshotEnd.class);
        Text rest = read();
        if (rest.whole || !rest.text.isEmpty()) {
            throw SealedLine.damaged(file, number + 1, "is damaged: it continues after its last line");
        }
        if (torn && !isPartial()) {
            throw SealedLine.damaged(file, number, "is damaged: gzip's checksum does not match");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** @param whole whether a line end follows */
    private record Text(String text, boolean whole) {}

    private Text read() throws IOException, InvalidInputException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
        while (fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            position = Math.min(end + 1, limit);
            if (end < limit) {
                return new Text(line.toString(StandardCharsets.UTF_8), true);
            }
            if (line.size() > MOST_BYTES) {
                throw SealedLine.damaged(
                        file, number + 1, "is damaged: this line has more than " + (MOST_BYTES >> 20) + " MB");
            }
        }
        return new Text(line.toString(StandardCharsets.UTF_8), false);
    }

    /** Whether there is anything more to read. */
    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        try {
            limit = torn ? -1 : in.read(buffer);
        } catch (EOFException | ZipException end) {
            torn = true;
            limit = -1;
        }
        position = 0;
        return limit > 0;
    }
}
