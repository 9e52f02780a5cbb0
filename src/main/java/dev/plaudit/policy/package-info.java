/** The rules in force: settings, overrides and selectors, and judging a topology by them. */
@NullMarked
package dev.plaudit.policy;

import org.jspecify.annotations.NullMarked;
