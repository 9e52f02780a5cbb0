/** A scan result in, text out; one class per format. */
@NullMarked
package dev.plaudit.report;

import org.jspecify.annotations.NullMarked;
