package dev.plaudit.inventory;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A gzip stream that ends where its writer was killed: what came before is read, and the rest is as if it were not there. */
final class TornStream extends FilterInputStream {

    private boolean torn;
    private int last = '\n';

    TornStream(InputStream gzip) {
        super(gzip);
    }

    /** Whether it broke off in the middle of a line. */
    boolean endsInsideLine() {
        return torn && last != '\n';
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (torn) {
            return -1;
        }
        try {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                last = buffer[offset + count - 1];
            }
            return count;
        } catch (EOFException | ZipException end) {
            torn = true;
            return -1;
        }
    }
}
