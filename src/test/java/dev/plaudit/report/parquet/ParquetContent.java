package dev.plaudit.report.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A file of Apache Parquet, read back: its footer, its schema as the footer states it, and its rows without what is null.
 *
 * @param rows texts, numbers, booleans, lists and maps; times and dates as text
 */
@NullUnmarked // Every getter of the footer may return null, as far as its annotations know.
record ParquetContent(FileMetaData footer, MessageType schema, List<Map<String, Object>> rows) {

    /** Pages end soon after they have half a megabyte; hostile texts are long. */
    private static final int LARGEST_PAGE = 2_500_000;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    static ParquetContent of(byte[] file) {
        int end = file.length - MAGIC.length;
        if (!Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))
                || !Arrays.equals(MAGIC, Arrays.copyOfRange(file, end, file.length))) {
            throw new IllegalArgumentException("not between two magic numbers");
        }
        int length =
                ByteBuffer.wrap(file, end - 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        try {
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, end - 4 - length, length));
            MessageType schema = schema(footer);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (RowGroup group : footer.getRow_groups()) {
                rows.addAll(rows(file, schema, group, footer.getCreated_by()));
            }
            return new ParquetContent(footer, schema, rows);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns what the footer says about a column of the first row group. */
    Statistics statistics(String column) {
        return footer.getRow_groups().get(0).getColumns().stream()
                .map(ColumnChunk::getMeta_data)
                .filter(about -> about.getPath_in_schema().equals(List.of(column)))
                .findFirst()
                .orElseThrow()
                .getStatistics();
    }

    private static MessageType schema(FileMetaData footer) {
        Iterator<SchemaElement> elements = footer.getSchema().iterator();
        SchemaElement root = elements.next();
        return new MessageType(root.getName(), fields(root, elements));
    }

    private static List<Type> fields(SchemaElement group, Iterator<SchemaElement> elements) {
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < group.getNum_children(); i++) {
            SchemaElement element = elements.next();
            Type.Repetition repetition =
                    Type.Repetition.valueOf(element.getRepetition_type().name());
            fields.add(
                    element.isSetType()
                            ? Types.primitive(
                                            PrimitiveTypeName.valueOf(
                                                    element.getType().name().replace("BYTE_ARRAY", "BINARY")),
                                            repetition)
                                    .as(meaning(element))
                                    .named(element.getName())
                            : Types.buildGroup(repetition)
                                    .as(meaning(element))
                                    .addFields(fields(element, elements).toArray(Type[]::new))
                                    .named(element.getName()));
        }
        return fields;
    }

    private static @Nullable LogicalTypeAnnotation meaning(SchemaElement element) {
        if (!element.isSetLogicalType()) {
            return null;
        }
        LogicalType meaning = element.getLogicalType();
        return switch (meaning.getSetField()) {
            case STRING -> LogicalTypeAnnotation.stringType();
            case LIST -> LogicalTypeAnnotation.listType();
            case DATE -> LogicalTypeAnnotation.dateType();
            case TIMESTAMP ->
                LogicalTypeAnnotation.timestampType(meaning.getTIMESTAMP().isAdjustedToUTC, TimeUnit.MILLIS);
            case DECIMAL ->
                LogicalTypeAnnotation.decimalType(
                        meaning.getDECIMAL().getScale(), meaning.getDECIMAL().getPrecision());
            default -> throw new IllegalArgumentException(meaning.toString());
        };
    }

    private static List<Map<String, Object>> rows(byte[] file, MessageType schema, RowGroup group, String createdBy)
            throws IOException {
        Map<String, Pages> pages = new LinkedHashMap<>();
        for (ColumnChunk chunk : group.getColumns()) {
            ColumnMetaData about = chunk.getMeta_data();
            pages.put(String.join(".", about.getPath_in_schema()), Pages.of(file, about));
        }
        RecordReader<Group> reader = new ColumnIOFactory(createdBy)
                .getColumnIO(schema)
                .getRecordReader(new Chunks(pages, group.getNum_rows()), new GroupRecordConverter(schema));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long i = 0; i < group.getNum_rows(); i++) {
            rows.add(struct(reader.read()));
        }
        return rows;
    }

    private record Chunks(Map<String, Pages> pages, long rows) implements PageReadStore {
        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            return pages.get(String.join(".", column.getPath()));
        }

        @Override
        public long getRowCount() {
            return rows;
        }
    }

    private record Pages(@Nullable DictionaryPage dictionary, Queue<DataPage> pages, long values)
            implements PageReader {

        static Pages of(byte[] file, ColumnMetaData about) throws IOException {
            assertThat(about.getCodec()).isEqualTo(CompressionCodec.GZIP);
            long start = about.isSetDictionary_page_offset()
                    ? about.getDictionary_page_offset()
                    : about.getData_page_offset();
            InputStream in = new ByteArrayInputStream(
                    file, Math.toIntExact(start), Math.toIntExact(about.getTotal_compressed_size()));
            DictionaryPage dictionary = null;
            Queue<DataPage> pages = new ArrayDeque<>();
            long values = 0;
            while (in.available() > 0) {
                PageHeader header = Util.readPageHeader(in);
                byte[] bytes = new GZIPInputStream(
                                new ByteArrayInputStream(in.readNBytes(header.getCompressed_page_size())))
                        .readAllBytes();
                assertThat(bytes).hasSize(header.getUncompressed_page_size()).hasSizeLessThan(LARGEST_PAGE);
                if (header.isSetDictionary_page_header()) {
                    dictionary = new DictionaryPage(
                            BytesInput.from(bytes),
                            header.getDictionary_page_header().getNum_values(),
                            Encoding.valueOf(header.getDictionary_page_header()
                                    .getEncoding()
                                    .name()));
                } else {
                    DataPageHeader page = header.getData_page_header();
                    assertThat(page.getNum_values()).as("values of a page").isPositive();
                    values += page.getNum_values();
                    pages.add(new DataPageV1(
                            BytesInput.from(bytes),
                            page.getNum_values(),
                            bytes.length,
                            null,
                            Encoding.valueOf(page.getRepetition_level_encoding().name()),
                            Encoding.valueOf(page.getDefinition_level_encoding().name()),
                            Encoding.valueOf(page.getEncoding().name())));
                }
            }
            assertThat(values).isEqualTo(about.getNum_values());
            return new Pages(dictionary, pages, values);
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return values;
        }

        @Override
        public DataPage readPage() {
            return pages.remove();
        }
    }

    private static Map<String, Object> struct(Group group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            if (group.getFieldRepetitionCount(i) > 0) {
                fields.put(type.getFieldName(i), value(group, i, 0));
            }
        }
        return fields;
    }

    private static Object value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (!type.isPrimitive()) {
            Group inner = group.getGroup(field, index);
            return meaning instanceof ListLogicalTypeAnnotation ? list(inner) : struct(inner);
        }
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> group.getString(field, index);
            case BOOLEAN -> group.getBoolean(field, index);
            case INT32 ->
                meaning instanceof DateLogicalTypeAnnotation
                        ? LocalDate.ofEpochDay(group.getInteger(field, index)).toString()
                        : (Object) group.getInteger(field, index);
            case INT64 -> number(group.getLong(field, index), meaning);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static Object number(long value, @Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof TimestampLogicalTypeAnnotation) {
            return Instant.ofEpochMilli(value).toString();
        }
        return meaning instanceof DecimalLogicalTypeAnnotation decimal
                ? BigDecimal.valueOf(value, decimal.getScale())
                : (Object) value;
    }

    private static List<Object> list(Group group) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            elements.add(value(group.getGroup(0, i), 0, 0));
        }
        return elements;
    }
}
