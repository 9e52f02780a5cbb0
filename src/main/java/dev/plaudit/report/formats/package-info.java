/** The names of all report formats. */
@NullMarked
package dev.plaudit.report.formats;

import org.jspecify.annotations.NullMarked;
