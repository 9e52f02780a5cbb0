/** The rule language: reads, type-checks, compiles and evaluates rule files. */
@NullMarked
package dev.plaudit.rules;

import org.jspecify.annotations.NullMarked;
