/** Which rules are in force where: settings, overrides, selectors, and judging a topology by them. */
@NullMarked
package dev.plaudit.policy;

import org.jspecify.annotations.NullMarked;
