package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * A file of Apache Parquet: row groups, then a footer with the schema and where everything is. The same rows give the same bytes.
 * At most one row group is in memory. The library has the structures of headers and footer; its own writer of files needs Hadoop,
 * and its encoder of columns would be a thirtieth of our jar.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">The format</a>
 */
final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Security Lake asks for at most 256 MB. */
    private static final long GROUP_BYTES = 32L << 20;

    private static final int ROWS_BETWEEN_CHECKS = 500;

    private final List<LeafColumn> leaves = new ArrayList<>();
    private final Consumer<JsonFields> rows;
    private final StructType columns;
    private final String name;
    private final OutputStream out;
    private final long groupBytes;
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private long rowsOfGroup;

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
        this.rows = columns.rowWriter(leaves);
        this.name = name;
        this.out = out;
        this.groupBytes = groupBytes;
        out.write(MAGIC);
        position = MAGIC.length;
    }

    /** Returns the program that made a result, in the form that readers expect. */
    static String createdBy(ScanResult result) {
        return "plaudit version " + result.provenance().toolVersion();
    }

    /** Adds a row. */
    void add(JsonFields row) throws IOException {
        rows.accept(row);
        for (LeafColumn leaf : leaves) {
            leaf.endRow();
        }
        rowsOfGroup++;
        if (rowsOfGroup % ROWS_BETWEEN_CHECKS == 0
                && leaves.stream().mapToLong(LeafColumn::bytes).sum() > groupBytes) {
            endGroup();
        }
    }

    /**
     * Ends the file.
     *
     * @param createdBy the program that wrote it, as {@code name version 1.0.0}
     */
    void finish(String createdBy) throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        long count = groups.stream().mapToLong(RowGroup::getNum_rows).sum();
        FileMetaData footer = new FileMetaData(VERSION, columns.schema(name), count, groups)
                .setCreated_by(createdBy)
                .setColumn_orders(leaves.stream()
                        .map(leaf -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
        LittleEndian end = new LittleEndian();
        Util.writeFileMetaData(footer, end);
        end.writeInt(end.size());
        end.writeBytes(MAGIC);
        end.writeTo(out);
    }

    private void endGroup() throws IOException {
        long start = position;
        long uncompressed = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (LeafColumn leaf : leaves) {
            ColumnMetaData chunk = leaf.moveTo(out, position);
            chunks.add(new ColumnChunk(0).setMeta_data(chunk));
            position += chunk.getTotal_compressed_size();
            uncompressed += chunk.getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, uncompressed, rowsOfGroup)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start));
        rowsOfGroup = 0;
    }
}
