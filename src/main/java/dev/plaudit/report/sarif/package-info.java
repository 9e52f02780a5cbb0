/** SARIF 2.1.0, as GitHub code scanning takes it. */
@NullMarked
package dev.plaudit.report.sarif;

import org.jspecify.annotations.NullMarked;
