package dev.plaudit.report.parquet;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/**
 * A column of lists, with the three levels that the format prescribes.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists">Lists</a>
 */
record ListType(ColumnType element) implements ColumnType {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    @Override
    public void describe(String name, List<SchemaElement> schema) {
        schema.add(new SchemaElement(name)
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setNum_children(1)
                .setLogicalType(LogicalType.LIST(new org.apache.parquet.format.ListType()))
                .setConverted_type(ConvertedType.LIST));
        schema.add(new SchemaElement(LIST)
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(1));
        element.describe(ELEMENT, schema);
    }

    @Override
    public ValueWriter writer(Place place, List<LeafColumn> leaves) {
        Place inside = place.inside(LIST, 1, 2).inside(ELEMENT, 0, 0);
        ValueWriter elements = element.writer(inside, leaves);
        return (value, repetition, definition) -> {
            if (value == null) {
                elements.write(null, repetition, definition);
                return;
            }
            Stream<?> values = value instanceof Stream<?> stream ? stream : ((Collection<?>) value).stream();
            Iterator<?> each = values.iterator();
            if (!each.hasNext()) {
                elements.write(null, repetition, definition + 1);
            }
            for (int level = repetition; each.hasNext(); level = inside.repetition()) {
                elements.write(each.next(), level, definition + 2);
            }
        };
    }
}
