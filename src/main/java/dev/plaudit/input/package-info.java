/** A YAML, JSON or CSV text as a tree that knows where each value stands, and the problems found in it. */
@NullMarked
package dev.plaudit.input;

import org.jspecify.annotations.NullMarked;
