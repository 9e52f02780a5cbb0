package dev.plaudit.report.parquet;

import dev.plaudit.report.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Columns with one value in each row. */
enum ScalarType implements ColumnType {
    TEXT {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addBinary(Binary.fromString(JsonText.wellFormed(value)));
        }
    },
    /** A value whose shape differs from row to row, as JSON. */
    JSON {
        @Override
        public Type named(String name) {
            return TEXT.named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addBinary(Binary.fromString(JsonText.line(value)));
        }
    },
    BOOLEAN {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addBoolean((Boolean) value);
        }
    },
    INT {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.INT32).named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addInteger(Math.toIntExact(((Number) value).longValue()));
        }
    },
    LONG {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.INT64).named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addLong(((Number) value).longValue());
        }
    },
    /** An instant, to the millisecond. */
    TIMESTAMP {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                    .named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addLong(((Instant) value).toEpochMilli());
        }
    },
    DATE {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.INT32)
                    .as(LogicalTypeAnnotation.dateType())
                    .named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
        }
    },
    /** An amount of money, to the cent. */
    CENTS {
        @Override
        public Type named(String name) {
            return Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.decimalType(DECIMAL_PLACES, DIGITS))
                    .named(name);
        }

        @Override
        public void write(Object value, RecordConsumer out) {
            out.addLong(((BigDecimal) value)
                    .setScale(DECIMAL_PLACES, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact());
        }
    };

    /** As many as 64 bits hold. */
    private static final int DIGITS = 18;

    private static final int DECIMAL_PLACES = 2;
}
