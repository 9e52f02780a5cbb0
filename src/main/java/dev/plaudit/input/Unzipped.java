package dev.plaudit.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads files that may be gzipped, which their content decides, not their name. */
public final class Unzipped {

    /** No text begins with it. */
    private static final int FIRST_BYTE_OF_GZIP = 0x1f;

    private static final int BUFFER = 1 << 16;

    private Unzipped() {}

    /** Opens the text of a file. */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(1);
            int first = raw.read();
            raw.reset();
            return first == FIRST_BYTE_OF_GZIP ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Returns whether reading failed because a gzipped file is truncated or damaged. */
    public static boolean isDamage(@Nullable Throwable failure) {
        return failure instanceof EOFException || failure instanceof ZipException;
    }
}
