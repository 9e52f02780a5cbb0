/** A result in, text out: what all reports share. */
@NullMarked
package dev.plaudit.report;

import org.jspecify.annotations.NullMarked;
