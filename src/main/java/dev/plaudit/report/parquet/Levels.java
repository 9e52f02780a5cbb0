package dev.plaudit.report.parquet;

import java.io.ByteArrayOutputStream;

/**
 * The levels of a page's values, as runs of equal ones.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Run length encoding</a>
 */
final class Levels {

    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private int level;
    private int count;

    /** Adds a level, which is below 256. */
    void add(int next) {
        if (next != level) {
            endRun();
            level = next;
        }
        count++;
    }

    private void endRun() {
        if (count > 0) {
            // The lowest bit tells runs from packed values.
            int header = count << 1;
            for (; header > 0x7f; header >>>= 7) {
                runs.write((header & 0x7f) | 0x80);
            }
            runs.write(header);
            runs.write(level);
            count = 0;
        }
    }

    /** Moves all levels to a page, after their size in bytes. */
    void moveTo(LittleEndian page) {
        endRun();
        page.writeInt(runs.size());
        page.writeAll(runs);
        runs.reset();
    }
}
