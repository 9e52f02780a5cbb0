/** Loads, type-checks and applies rule files. */
@NullMarked
package dev.plaudit.rules;

import org.jspecify.annotations.NullMarked;
