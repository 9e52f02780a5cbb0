/** The HTML reports. */
@NullMarked
package dev.plaudit.report.html;

import org.jspecify.annotations.NullMarked;
