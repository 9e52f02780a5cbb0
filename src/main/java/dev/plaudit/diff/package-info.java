/** Compares two judged topologies: the facts that changed, the verdicts that depend on them, and the costs. */
@NullMarked
package dev.plaudit.diff;

import org.jspecify.annotations.NullMarked;
