package dev.plaudit.report.parquet;

import static dev.plaudit.report.parquet.ScalarType.INT;
import static dev.plaudit.report.parquet.ScalarType.JSON;
import static dev.plaudit.report.parquet.ScalarType.LONG;
import static dev.plaudit.report.parquet.ScalarType.TEXT;
import static dev.plaudit.report.parquet.StructType.column;

/**
 * The attributes of OCSF's Compliance Finding that our events have, with the types of OCSF 1.5.0: {@code integer_t} has 32 bits,
 * {@code long_t} and {@code timestamp_t}, in milliseconds since 1970, have 64. {@code unmapped} differs from event to event.
 */
final class OcsfColumns {

    private static final ListType TEXTS = new ListType(TEXT);
    private static final StructType PRODUCT =
            StructType.of(column("name", TEXT), column("vendor_name", TEXT), column("version", TEXT));
    private static final StructType METADATA =
            StructType.of(column("version", TEXT), column("product", PRODUCT), column("profiles", TEXTS));
    private static final StructType ACCOUNT =
            StructType.of(column("uid", TEXT), column("name", TEXT), column("type_id", INT), column("type", TEXT));
    private static final StructType CLOUD =
            StructType.of(column("provider", TEXT), column("region", TEXT), column("account", ACCOUNT));
    private static final StructType ANALYTIC =
            StructType.of(column("uid", TEXT), column("name", TEXT), column("type_id", INT), column("type", TEXT));
    private static final StructType FINDING_INFO = StructType.of(
            column("uid", TEXT),
            column("title", TEXT),
            column("desc", TEXT),
            column("types", TEXTS),
            column("created_time", LONG),
            column("first_seen_time", LONG),
            column("last_seen_time", LONG),
            column("analytic", ANALYTIC));
    private static final StructType COMPLIANCE = StructType.of(
            column("standards", TEXTS),
            column("control", TEXT),
            column("requirements", TEXTS),
            column("category", TEXT),
            column("status_id", INT),
            column("status", TEXT),
            column("status_code", TEXT),
            column("status_detail", TEXT));
    private static final StructType RESOURCE = StructType.of(
            column("uid", TEXT),
            column("name", TEXT),
            column("type", TEXT),
            column("cloud_partition", TEXT),
            column("region", TEXT),
            column("owner", StructType.of(column("name", TEXT), column("email_addr", TEXT))));
    private static final StructType REMEDIATION = StructType.of(column("desc", TEXT), column("references", TEXTS));

    static final StructType ALL = StructType.of(
            column("activity_id", INT),
            column("activity_name", TEXT),
            column("category_uid", INT),
            column("category_name", TEXT),
            column("class_uid", INT),
            column("class_name", TEXT),
            column("type_uid", LONG),
            column("type_name", TEXT),
            column("time", LONG),
            column("severity_id", INT),
            column("severity", TEXT),
            column("status_id", INT),
            column("status", TEXT),
            column("comment", TEXT),
            column("count", INT),
            column("message", TEXT),
            column("metadata", METADATA),
            column("cloud", CLOUD),
            column("finding_info", FINDING_INFO),
            column("compliance", COMPLIANCE),
            column("resources", new ListType(RESOURCE)),
            column("remediation", REMEDIATION),
            column("unmapped", JSON));

    private OcsfColumns() {}
}
