/** The verdicts of a scan: sorted, immutable, without a clock. */
@NullMarked
package dev.plaudit.findings;

import org.jspecify.annotations.NullMarked;
