package dev.plaudit.report.parquet;

import java.io.ByteArrayOutputStream;

/** Bytes in memory, with the lowest byte of a number first. */
final class LittleEndian extends ByteArrayOutputStream {

    void writeInt(int number) {
        write(number, Integer.BYTES);
    }

    void writeLong(long number) {
        write(number, Long.BYTES);
    }

    private void write(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            write((int) (number >>> (Byte.SIZE * i)));
        }
    }

    void writeAll(ByteArrayOutputStream other) {
        writeBytes(other.toByteArray());
    }
}
