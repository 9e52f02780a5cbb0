/** Formats of other products: CSV, JUnit, OCSF, ASFF and GitLab Code Quality. */
@NullMarked
package dev.plaudit.report.exchange;

import org.jspecify.annotations.NullMarked;
