package dev.plaudit.report.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A column of single values: the pages of the current row group, compressed with gzip, and the values that have no page yet. Values
 * are stored as they are, because gzip finds what repeats.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/">Data pages</a>
 */
final class LeafColumn implements ColumnType.ValueWriter {

    /** Security Lake asks for pages of at most 1 MB, and a page ends only after it has its size. */
    private static final int PAGE_BYTES = 1 << 19;

    private final ScalarType type;
    private final ColumnType.Place place;
    private final Levels repetitions = new Levels();
    private final Levels definitions = new Levels();
    private final LittleEndian values = new LittleEndian();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private Bounds bounds = new Bounds();
    private int bits;
    private int bitCount;
    private int valuesOfPage;
    private long valuesOfGroup;
    private long uncompressed;

    LeafColumn(ScalarType type, ColumnType.Place place) {
        this.type = type;
        this.place = place;
    }

    @Override
    public void write(@Nullable Object value, int repetition, int definition) {
        repetitions.add(repetition);
        definitions.add(value == null ? definition : definition + 1);
        valuesOfPage++;
        if (value == null) {
            bounds.addMissing();
        } else if (type.stored() == Type.BYTE_ARRAY) {
            byte[] text = type.text(value);
            values.writeInt(text.length);
            values.writeBytes(text);
            bounds.add(text);
        } else {
            long number = type.number(value);
            store(number);
            bounds.add(number);
        }
    }

    private void store(long number) {
        switch (type.stored()) {
            case INT32 -> values.writeInt(Math.toIntExact(number));
            case INT64 -> values.writeLong(number);
            default -> {
                bits |= (int) number << bitCount++;
                if (bitCount == Byte.SIZE) {
                    endBits();
                }
            }
        }
    }

    /** Booleans are eight in a byte, the first in the lowest bit. */
    private void endBits() {
        if (bitCount > 0) {
            values.write(bits);
            bits = 0;
            bitCount = 0;
        }
    }

    /** Ends the page if it is full; called between rows. */
    void endRow() throws IOException {
        if (values.size() >= PAGE_BYTES) {
            endPage();
        }
    }

    /** The same values are compressed to the same bytes, because Java's gzip header contains no time or name. */
    private void endPage() throws IOException {
        if (valuesOfPage == 0) {
            return;
        }
        LittleEndian page = new LittleEndian();
        if (place.repetition() > 0) {
            repetitions.moveTo(page);
        }
        definitions.moveTo(page);
        endBits();
        page.writeAll(values);
        values.reset();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            page.writeTo(gzip);
        }
        int before = pages.size();
        Util.writePageHeader(
                new PageHeader(PageType.DATA_PAGE, page.size(), compressed.size())
                        .setData_page_header(
                                new DataPageHeader(valuesOfPage, Encoding.PLAIN, Encoding.RLE, Encoding.RLE)),
                pages);
        uncompressed += pages.size() - before + page.size();
        compressed.writeTo(pages);
        valuesOfGroup += valuesOfPage;
        valuesOfPage = 0;
    }

    /** Returns roughly how many bytes are in memory. */
    long bytes() {
        return (long) pages.size() + values.size();
    }

    /**
     * Writes all pages and begins the next row group.
     *
     * @param start where they are in the file
     * @return the metadata for the footer
     */
    ColumnMetaData moveTo(OutputStream out, long start) throws IOException {
        endPage();
        pages.writeTo(out);
        ColumnMetaData about = new ColumnMetaData(
                        type.stored(),
                        List.of(Encoding.PLAIN, Encoding.RLE),
                        place.path(),
                        CompressionCodec.GZIP,
                        valuesOfGroup,
                        uncompressed,
                        pages.size(),
                        start)
                .setStatistics(bounds.statistics(type.stored()));
        pages.reset();
        bounds = new Bounds();
        valuesOfGroup = 0;
        uncompressed = 0;
        return about;
    }
}
