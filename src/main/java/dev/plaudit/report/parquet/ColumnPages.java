package dev.plaudit.report.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, compressed with gzip and kept until the group is written. */
final class ColumnPages implements PageWriter {

    /** Longer values help nobody to skip rows. */
    private static final int LONGEST_BOUND = 1024;

    private final ColumnDescriptor column;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private long values;
    private long uncompressed;
    private org.apache.parquet.column.statistics.@Nullable Statistics<?> statistics;

    ColumnPages(ColumnDescriptor column) {
        this.column = column;
    }

    /** Writes a page of values; no column has sizes or shapes to gather statistics of. */
    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            org.apache.parquet.column.statistics.Statistics<?> ofPage,
            SizeStatistics sizes,
            GeospatialStatistics shapes,
            Encoding repetition,
            Encoding definition,
            Encoding value)
            throws IOException {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, size(bytes), 0)
                .setData_page_header(
                        new DataPageHeader(valueCount, known(value), known(definition), known(repetition)));
        write(header, bytes, data);
        values += valueCount;
        if (statistics == null) {
            statistics = ofPage.copy();
        } else {
            statistics.mergeStatistics(ofPage);
        }
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, size(page.getBytes()), 0)
                .setDictionary_page_header(
                        new DictionaryPageHeader(page.getDictionarySize(), known(page.getEncoding())));
        write(header, page.getBytes(), dictionary);
    }

    private org.apache.parquet.format.Encoding known(Encoding encoding) {
        org.apache.parquet.format.Encoding same = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(same);
        return same;
    }

    /** The same bytes are compressed to the same, because Java's gzip header contains no time or name. */
    private void write(PageHeader header, BytesInput bytes, ByteArrayOutputStream out) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            bytes.writeAllTo(gzip);
        }
        header.setCompressed_page_size(compressed.size());
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + bytes.size();
        compressed.writeTo(out);
    }

    private static int size(BytesInput bytes) {
        return Math.toIntExact(bytes.size());
    }

    /**
     * Writes all pages.
     *
     * @param start where they are in the file
     * @return what the file's footer says about them
     */
    ColumnChunk writeTo(OutputStream out, long start) throws IOException {
        dictionary.writeTo(out);
        data.writeTo(out);
        ColumnMetaData about = new ColumnMetaData(
                SchemaElements.stored(column.getPrimitiveType()),
                List.copyOf(encodings),
                List.of(column.getPath()),
                CompressionCodec.GZIP,
                values,
                uncompressed,
                getMemSize(),
                start + dictionary.size());
        if (dictionary.size() > 0) {
            about.setDictionary_page_offset(start);
        }
        statistics().ifPresent(about::setStatistics);
        return new ColumnChunk(0).setMeta_data(about);
    }

    private Optional<Statistics> statistics() {
        if (statistics == null || statistics.isEmpty()) {
            return Optional.empty();
        }
        Statistics bounds = new Statistics().setNull_count(statistics.getNumNulls());
        if (statistics.hasNonNullValue() && statistics.isSmallerThan(LONGEST_BOUND)) {
            bounds.setMin_value(statistics.getMinBytes()).setMax_value(statistics.getMaxBytes());
        }
        return Optional.of(bounds);
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + data.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getMemSize() + " bytes";
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            org.apache.parquet.column.statistics.Statistics<?> ofPage,
            Encoding repetition,
            Encoding definition,
            Encoding value)
            throws IOException {
        throw new UnsupportedOperationException("a page without all statistics");
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still has it.
    public void writePage(
            BytesInput bytes,
            int valueCount,
            org.apache.parquet.column.statistics.Statistics<?> ofPage,
            Encoding repetition,
            Encoding definition,
            Encoding value) {
        throw new UnsupportedOperationException("a page without its number of rows");
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput bytes,
            org.apache.parquet.column.statistics.Statistics<?> ofPage) {
        throw new UnsupportedOperationException("a page of the second version");
    }
}
