/** Finds the line of code that made a resource. */
@NullMarked
package dev.plaudit.iac;

import org.jspecify.annotations.NullMarked;
