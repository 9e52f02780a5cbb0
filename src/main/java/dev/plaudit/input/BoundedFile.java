package dev.plaudit.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files up to a limit. Bytes are counted as they are read, because a device or a pipe has no size. */
public final class BoundedFile {

    private BoundedFile() {}

    /** A file exceeds its limit. The message continues the name of the file: {@code has more than 32 MB}. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        private TooLargeException(long mostBytes) {
            super("has more than " + (mostBytes < 1 << 20 ? (mostBytes >> 10) + " KB" : (mostBytes >> 20) + " MB"));
        }
    }

    /**
     * Returns the content of a file.
     *
     * @throws TooLargeException if the file has more bytes than the limit
     */
    public static byte[] read(Path file, long mostBytes) throws IOException {
        try (InputStream in = open(file, mostBytes)) {
            return in.readAllBytes();
        }
    }

    /**
     * Opens a file. If it exceeds the limit, opening it or reading past the limit throws a {@link TooLargeException}.
     */
    public static InputStream open(Path file, long mostBytes) throws IOException {
        if (Files.size(file) > mostBytes) {
            throw new TooLargeException(mostBytes);
        }
        return new Counted(Files.newInputStream(file), mostBytes);
    }

    private static final class Counted extends FilterInputStream {

        private final long mostBytes;
        private long count;

        private Counted(InputStream in, long mostBytes) {
            super(in);
            this.mostBytes = mostBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) throws IOException {
            count += Math.max(0, more);
            if (count > mostBytes) {
                throw new TooLargeException(mostBytes);
            }
        }
    }
}
