package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/** Columns by the names of the keys of {@link JsonFields}. */
record StructType(List<Column> columns) implements ColumnType {

    record Column(String name, ColumnType type) {}

    StructType {
        columns = List.copyOf(columns);
    }

    static StructType of(Column... columns) {
        return new StructType(List.of(columns));
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type);
    }

    @Override
    public void describe(String name, List<SchemaElement> schema) {
        schema.add(new SchemaElement(name)
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setNum_children(columns.size()));
        columns.forEach(column -> column.type().describe(column.name(), schema));
    }

    /** Returns the schema of a file with these columns. */
    List<SchemaElement> schema(String name) {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement(name).setNum_children(columns.size()));
        columns.forEach(column -> column.type().describe(column.name(), schema));
        return schema;
    }

    @Override
    public ValueWriter writer(Place place, List<LeafColumn> leaves) {
        List<ValueWriter> writers = writers(place, 1, leaves);
        return (value, repetition, definition) -> {
            if (value == null) {
                writers.forEach(writer -> writer.write(null, repetition, definition));
            } else {
                write((JsonFields) value, writers, repetition, definition + 1);
            }
        };
    }

    /** Returns a writer that splits the rows of a file into leaf columns; a row is never missing. */
    Consumer<JsonFields> rowWriter(List<LeafColumn> leaves) {
        List<ValueWriter> writers = writers(new Place(List.of(), 0, 0), 0, leaves);
        return row -> write(row, writers, 0, 0);
    }

    private List<ValueWriter> writers(Place place, int optional, List<LeafColumn> leaves) {
        return columns.stream()
                .map(column -> column.type().writer(place.inside(column.name(), 0, optional), leaves))
                .toList();
    }

    private void write(JsonFields fields, List<ValueWriter> writers, int repetition, int definition) {
        Map<String, Object> values = fields.values();
        for (int i = 0; i < writers.size(); i++) {
            writers.get(i).write(values.get(columns.get(i).name()), repetition, definition);
        }
    }
}
