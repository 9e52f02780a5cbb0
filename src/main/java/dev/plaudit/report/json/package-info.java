/** {@code findings.json}. */
@NullMarked
package dev.plaudit.report.json;

import org.jspecify.annotations.NullMarked;
