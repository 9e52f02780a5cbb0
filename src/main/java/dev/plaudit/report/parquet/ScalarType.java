package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** Columns with one value in each row: texts, or numbers of the width of {@link #stored}. */
enum ScalarType implements ColumnType {
    TEXT(Type.BYTE_ARRAY),
    /** A value whose shape differs from row to row, as JSON. */
    JSON(Type.BYTE_ARRAY),
    BOOLEAN(Type.BOOLEAN),
    INT(Type.INT32),
    LONG(Type.INT64),
    /** An instant, to the millisecond. */
    TIMESTAMP(Type.INT64),
    DATE(Type.INT32),
    /** An amount of money, to the cent. */
    CENTS(Type.INT64);

    /** As many as 64 bits hold. */
    private static final int DIGITS = 18;

    private static final int DECIMAL_PLACES = 2;

    private final Type stored;

    ScalarType(Type stored) {
        this.stored = stored;
    }

    Type stored() {
        return stored;
    }

    /** Returns a value of a column of texts. */
    byte[] text(Object value) {
        return (this == JSON ? JsonText.line(value) : JsonText.wellFormed(value)).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a value of a column of anything else. */
    long number(Object value) {
        return switch (this) {
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case INT -> Math.toIntExact(((Number) value).longValue());
            case LONG -> ((Number) value).longValue();
            case TIMESTAMP -> ((Instant) value).toEpochMilli();
            case DATE -> ((LocalDate) value).toEpochDay();
            case CENTS ->
                ((BigDecimal) value)
                        .setScale(DECIMAL_PLACES, RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact();
            case TEXT, JSON -> throw new IllegalArgumentException("no number: " + this);
        };
    }

    /** States the meaning of values, for older readers also as a converted type. */
    @Override
    public void describe(String name, List<SchemaElement> schema) {
        SchemaElement element =
                new SchemaElement(name).setType(stored).setRepetition_type(FieldRepetitionType.OPTIONAL);
        switch (this) {
            case TEXT, JSON ->
                element.setLogicalType(LogicalType.STRING(new StringType())).setConverted_type(ConvertedType.UTF8);
            case TIMESTAMP ->
                element.setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))))
                        .setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
            case DATE ->
                element.setLogicalType(LogicalType.DATE(new DateType())).setConverted_type(ConvertedType.DATE);
            case CENTS ->
                element.setLogicalType(LogicalType.DECIMAL(new DecimalType(DECIMAL_PLACES, DIGITS)))
                        .setConverted_type(ConvertedType.DECIMAL)
                        .setScale(DECIMAL_PLACES)
                        .setPrecision(DIGITS);
            case BOOLEAN, INT, LONG -> {}
        }
        schema.add(element);
    }

    @Override
    public ValueWriter writer(Place place, List<LeafColumn> leaves) {
        LeafColumn leaf = new LeafColumn(this, place);
        leaves.add(leaf);
        return leaf;
    }
}
