package dev.plaudit.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a file, which may grow meanwhile.
 *
 * @param begin the number of bytes before it
 * @param length the number of its bytes
 */
record FileSlice(Path file, long begin, long length) {

    static FileSlice all(Path file) throws IOException {
        return new FileSlice(file, 0, Files.size(file));
    }

    InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(begin);
        return new Bounded(in, length);
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        private Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? super.read() : -1;
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) throws IOException {
            if (left <= 0) {
                return most == 0 ? 0 : -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(most, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long most) throws IOException {
            long skipped = super.skip(Math.min(most, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(super.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
