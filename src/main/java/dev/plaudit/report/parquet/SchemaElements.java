package dev.plaudit.report.parquet;

import java.util.ArrayList;
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
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A schema as a footer states it: depth first, each group with the number of its children. */
final class SchemaElements {

    private SchemaElements() {}

    static List<SchemaElement> of(MessageType schema) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
        schema.getFields().forEach(field -> add(field, elements));
        return elements;
    }

    private static void add(Type type, List<SchemaElement> elements) {
        SchemaElement element = new SchemaElement(type.getName())
                .setRepetition_type(
                        FieldRepetitionType.valueOf(type.getRepetition().name()));
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning != null) {
            annotate(element, meaning);
        }
        elements.add(element);
        if (type.isPrimitive()) {
            element.setType(stored(type.asPrimitiveType()));
        } else {
            element.setNum_children(type.asGroupType().getFieldCount());
            type.asGroupType().getFields().forEach(field -> add(field, elements));
        }
    }

    /** Returns the type that values are stored as; bytes have another name here. */
    static org.apache.parquet.format.Type stored(PrimitiveType type) {
        PrimitiveTypeName name = type.getPrimitiveTypeName();
        return name == PrimitiveTypeName.BINARY
                ? org.apache.parquet.format.Type.BYTE_ARRAY
                : org.apache.parquet.format.Type.valueOf(name.name());
    }

    /** Adds the meaning, for older readers also in the way that was there first. */
    private static void annotate(SchemaElement element, LogicalTypeAnnotation meaning) {
        if (meaning instanceof StringLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.STRING(new StringType())).setConverted_type(ConvertedType.UTF8);
        } else if (meaning instanceof ListLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.LIST(new org.apache.parquet.format.ListType()))
                    .setConverted_type(ConvertedType.LIST);
        } else if (meaning instanceof TimestampLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))))
                    .setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
        } else if (meaning instanceof DateLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.DATE(new DateType())).setConverted_type(ConvertedType.DATE);
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            element.setLogicalType(LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision())))
                    .setConverted_type(ConvertedType.DECIMAL)
                    .setScale(decimal.getScale())
                    .setPrecision(decimal.getPrecision());
        } else {
            throw new IllegalArgumentException("no column has the type " + meaning);
        }
    }
}
