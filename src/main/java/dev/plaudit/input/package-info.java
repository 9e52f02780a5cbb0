/** Parses YAML, JSON and CSV into trees with positions, and collects the problems found. */
@NullMarked
package dev.plaudit.input;

import org.jspecify.annotations.NullMarked;
