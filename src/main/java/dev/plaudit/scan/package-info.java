/** The whole flow on one page. */
@NullMarked
package dev.plaudit.scan;

import org.jspecify.annotations.NullMarked;
