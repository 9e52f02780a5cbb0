package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * A file of Apache Parquet: row groups, then a footer with the schema and where everything is. The same rows give the same bytes.
 * At most one row group is in memory.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">The format</a>
 */
final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Security Lake asks for pages of at most 1 MB, and a page ends only after it has its size; and for row groups of at most 256 MB. */
    private static final int PAGE_BYTES = 1 << 19;

    /** A page has at least as many. */
    private static final int ROWS_OF_A_PAGE = 5;

    private static final long GROUP_BYTES = 32L << 20;
    private static final int ROWS_BETWEEN_CHECKS = 500;
    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE_BYTES)
            .withMinRowCountForPageSizeCheck(ROWS_OF_A_PAGE)
            .withSizeStatisticsEnabled(false)
            .build();

    private final StructType columns;
    private final MessageType schema;
    private final OutputStream out;
    private final long groupBytes;
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private Group group;

    /**
     * Begins a file.
     *
     * @param name of the rows, for people
     * @param out receives the file, and is not closed
     */
    ParquetFile(StructType columns, String name, OutputStream out) throws IOException {
        this(columns, name, out, GROUP_BYTES);
    }

    /** @param groupBytes the size from which a row group is written */
    ParquetFile(StructType columns, String name, OutputStream out, long groupBytes) throws IOException {
        this.columns = columns;
        this.schema = columns.schema(name);
        this.out = out;
        this.groupBytes = groupBytes;
        this.group = new Group();
        write(MAGIC);
    }

    /** Adds a row. */
    void add(JsonFields row) throws IOException {
        columns.writeRow(row, group.rows);
        group.count++;
        if (group.count % ROWS_BETWEEN_CHECKS == 0 && group.bytes() > groupBytes) {
            finishGroup();
            group = new Group();
        }
    }

    /**
     * Ends the file.
     *
     * @param createdBy the program that wrote it, as {@code name version 1.0.0}
     */
    void finish(String createdBy) throws IOException {
        if (group.count > 0) {
            finishGroup();
        }
        long rows = groups.stream().mapToLong(RowGroup::getNum_rows).sum();
        FileMetaData footer = new FileMetaData(VERSION, SchemaElements.of(schema), rows, groups)
                .setCreated_by(createdBy)
                .setColumn_orders(schema.getColumns().stream()
                        .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        bytes.writeTo(out);
        BytesUtils.writeIntLittleEndian(out, bytes.size());
        out.write(MAGIC);
    }

    /** Returns the program that made a result, in the form that readers expect. */
    static String createdBy(ScanResult result) {
        return "plaudit version " + result.provenance().toolVersion();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void finishGroup() throws IOException {
        group.rows.flush();
        group.store.flush();
        long start = position;
        long uncompressed = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (ColumnPages pages : group.pages.values()) {
            ColumnChunk chunk = pages.writeTo(out, position);
            chunks.add(chunk);
            position += chunk.getMeta_data().getTotal_compressed_size();
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        group.store.close();
        groups.add(new RowGroup(chunks, uncompressed, group.count)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start));
    }

    /** The rows that are not written yet. */
    private final class Group {
        private final Map<ColumnDescriptor, ColumnPages> pages = new LinkedHashMap<>();
        private final ColumnWriteStore store;
        private final RecordConsumer rows;
        private long count;

        Group() {
            schema.getColumns().forEach(column -> pages.put(column, new ColumnPages(column)));
            store = PROPERTIES.newColumnWriteStore(schema, pages::get);
            rows = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(store);
        }

        /** The compressed pages and the values that have no page yet. */
        long bytes() {
            return store.getBufferedSize()
                    + pages.values().stream().mapToLong(ColumnPages::getMemSize).sum();
        }
    }
}
