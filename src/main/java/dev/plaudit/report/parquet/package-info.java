/** Reports as Apache Parquet, for whoever queries them with SQL. */
@NullMarked
package dev.plaudit.report.parquet;

import org.jspecify.annotations.NullMarked;
