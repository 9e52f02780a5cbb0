package dev.plaudit.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** Lets libraries that want a writer write to any {@link Appendable}; flushing and closing stay with its owner. */
final class AppendableWriter extends Writer {

    private final Appendable out;

    AppendableWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        if (out instanceof Writer writer) {
            writer.write(characters, offset, length);
        } else {
            out.append(CharBuffer.wrap(characters, offset, length));
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        if (out instanceof Writer writer) {
            writer.write(text, offset, length);
        } else {
            out.append(text, offset, offset + length);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
