package dev.plaudit.report.parquet;

import java.util.Collection;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of lists, with the three levels that the format prescribes.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists">Lists</a>
 */
record ListType(ColumnType element) implements ColumnType {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    @Override
    public Type named(String name) {
        return Types.optionalList().element(element.named(ELEMENT)).named(name);
    }

    @Override
    public void write(Object value, RecordConsumer out) {
        Stream<?> values = value instanceof Stream<?> stream ? stream : ((Collection<?>) value).stream();
        out.startGroup();
        Iterator<?> each = values.iterator();
        if (each.hasNext()) {
            out.startField(LIST, 0);
            while (each.hasNext()) {
                out.startGroup();
                out.startField(ELEMENT, 0);
                element.write(each.next(), out);
                out.endField(ELEMENT, 0);
                out.endGroup();
            }
            out.endField(LIST, 0);
        }
        out.endGroup();
    }
}
