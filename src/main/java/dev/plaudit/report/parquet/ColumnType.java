package dev.plaudit.report.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** How a column stores one kind of value of {@link dev.plaudit.report.JsonFields}. Every value may be missing. */
interface ColumnType {

    /** Adds the column to the schema of a footer: depth first, each group with the number of its children. */
    void describe(String name, List<SchemaElement> schema);

    /**
     * Returns a writer that splits the values of the column into leaf columns.
     *
     * @param leaves receives these leaf columns, in the order of the schema
     */
    ValueWriter writer(Place place, List<LeafColumn> leaves);

    /**
     * Where a column is in a row.
     *
     * @param path the names of the groups around it, and its own
     * @param repetition how many lists are around it
     * @param definition how many of the groups around it may be missing or empty
     */
    record Place(List<String> path, int repetition, int definition) {

        Place inside(String name, int lists, int optional) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return new Place(longer, repetition + lists, definition + optional);
        }
    }

    /** Writes the values of a column, row by row. */
    interface ValueWriter {

        /**
         * Writes a value, with the levels from which a reader assembles the rows.
         *
         * @param value null if it is missing
         * @param repetition the list that continues with it; 0 for the first of a row
         * @param definition how many of the groups around it are there
         * @see <a href="https://parquet.apache.org/docs/file-format/nestedencoding/">Nested encoding</a>
         */
        void write(@Nullable Object value, int repetition, int definition);
    }
}
