package dev.plaudit.report.parquet;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;

/** How a column stores one kind of value of {@link dev.plaudit.report.JsonFields}. Every value may be missing. */
interface ColumnType {

    /** Returns the column's entry in the schema. */
    Type named(String name);

    /** Writes a value that is there. */
    void write(Object value, RecordConsumer out);
}
