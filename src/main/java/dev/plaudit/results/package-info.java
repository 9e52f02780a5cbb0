/** Verdicts, findings, waivers and baseline: sorted, immutable, without a clock. */
@NullMarked
package dev.plaudit.results;

import org.jspecify.annotations.NullMarked;
