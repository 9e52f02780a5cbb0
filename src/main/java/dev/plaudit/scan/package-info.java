/** The whole flow on one page, and the configuration that starts it. */
@NullMarked
package dev.plaudit.scan;

import org.jspecify.annotations.NullMarked;
