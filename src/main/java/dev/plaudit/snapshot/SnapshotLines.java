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
 * The lines of a snapshot, one by one, from the header to the last with facts. A scan that was killed leaves a file without an
 * end and perhaps a truncated line, which is skipped; such a file has a special name, and any other without its end is damaged.
 */
public final class SnapshotLines implements Closeable {

    /** Part of the file name while a scan is running, or after it was killed. */
    public static final String PARTIAL = ".partial";

    /** More than an account-Region can state within AWS's quotas, and less than any heap can hold. */
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
     * Returns the next line, or empty at the end.
     *
     * @throws InvalidInputException if the file is truncated
     */
    Optional<SealedLine> next() throws IOException, InvalidInputException {
        if (ended) {
            return Optional.empty();
        }
        Text text = read();
        SealedLine line = new SealedLine(number + 1, text.text, chain);
        boolean last = line.number() > 1 && line.isSealed() && line.isLast();
        if (!last && !text.complete) {
            ended = true;
            if (number > 0 && !isPartial()) {
                throw SealedLine.damaged(file, number + 1, "is damaged: it ends before its last line");
            }
            // A file of one unfinished line may not be a snapshot at all.
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

    /** Returns the digest of the lines read so far; at the end, of the snapshot. */
    String digest() {
        return chain;
    }

    private boolean isPartial() {
        return String.valueOf(file.getFileName()).contains(PARTIAL + ".");
    }

    private void end(SealedLine last) throws IOException, InvalidInputException {
        ended = true;
        SnapshotReader.parsed(file, last, SealedLine.End.class);
        Text rest = read();
        if (rest.complete || !rest.text.isEmpty()) {
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

    /** @param complete whether a line end follows */
    private record Text(String text, boolean complete) {}

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

    /** Fills the buffer if it is empty, and returns whether it has anything to read. */
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
