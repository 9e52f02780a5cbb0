package dev.plaudit.collect.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer while the SDK reads it. The SDK holds all of it in memory and recurses into its elements, so an answer that is larger
 * or deeper than those of AWS fails here. Counts the bytes.
 */
final class BoundedAnswer extends FilterInputStream {

    /** AWS's pages have at most a thousand items, few of them above ten kilobytes. */
    private static final int MOST_BYTES = 32 << 20;

    /** AWS's longest text is the policy of an endpoint, with 20,480 characters of up to six bytes each in XML. */
    private static final int LONGEST_TEXT = 128 << 10;

    /** AWS's answers are a dozen levels deep. */
    private static final int MOST_LEVELS = 100;

    private final CallMeter.Row row;
    private final boolean json;
    private int size;
    private int level;
    private int text;
    private int before;
    private boolean quoted;

    /** @param json whether it is JSON rather than XML */
    BoundedAnswer(InputStream body, boolean json, CallMeter.Row row) {
        super(body);
        this.json = json;
        this.row = row;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            row.bytes.increment();
            look(read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            row.bytes.add(count);
            for (int i = offset; i < offset + count; i++) {
                look(buffer[i]);
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(int next) {
        if (++size > MOST_BYTES) {
            throw new BadAnswerException("the response has more than " + (MOST_BYTES >> 20) + " MB");
        }
        before = json ? lookAtJson(next) : lookAtXml(next);
        if (++text > LONGEST_TEXT) {
            throw new BadAnswerException("the response has a text of more than " + (LONGEST_TEXT >> 10) + " KB");
        }
        if (level > MOST_LEVELS) {
            throw new BadAnswerException("the response is nested more than " + MOST_LEVELS + " levels deep");
        }
    }

    /** {@code <a>} opens a level, {@code </a>} closes one, {@code <a/>} does neither, nor do {@code <?xml?>} and {@code <!---->}. */
    private int lookAtXml(int next) {
        if (before == '<') {
            level += next == '/' ? -1 : next == '?' || next == '!' ? 0 : 1;
        } else if (next == '>' && before == '/') {
            level--;
        }
        if (next == '<' || next == '>') {
            text = 0;
        }
        return next;
    }

    private int lookAtJson(int next) {
        if (quoted && before == '\\') {
            // An escaped character neither ends the text nor escapes the next one.
            return 0;
        }
        if (next == '"') {
            quoted = !quoted;
            text = 0;
        } else if (!quoted) {
            text = 0;
            level += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
        }
        return next;
    }
}
