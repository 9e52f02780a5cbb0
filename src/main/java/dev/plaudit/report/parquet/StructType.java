package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonFields;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Columns by the names of the keys of {@link JsonFields}. */
record StructType(List<Column> columns) implements ColumnType {

    record Column(String name, ColumnType type) {}

    StructType {
        columns = List.copyOf(columns);
    }

    static StructType of(Column... columns) {
        return new StructType(List.of(columns));
    }

    @Override
    public Type named(String name) {
        return new GroupType(Type.Repetition.OPTIONAL, name, types());
    }

    /** Returns the schema of a file with these columns. */
    MessageType schema(String name) {
        return new MessageType(name, types());
    }

    private List<Type> types() {
        return columns.stream()
                .map(column -> column.type().named(column.name()))
                .toList();
    }

    @Override
    public void write(Object value, RecordConsumer out) {
        out.startGroup();
        writeFields((JsonFields) value, out);
        out.endGroup();
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type);
    }

    /** Writes a row. */
    void writeRow(JsonFields row, RecordConsumer out) {
        out.startMessage();
        writeFields(row, out);
        out.endMessage();
    }

    private void writeFields(JsonFields fields, RecordConsumer out) {
        Map<String, Object> values = fields.values();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = values.get(column.name());
            if (value != null) {
                out.startField(column.name(), i);
                column.type().write(value, out);
                out.endField(column.name(), i);
            }
        }
    }
}
