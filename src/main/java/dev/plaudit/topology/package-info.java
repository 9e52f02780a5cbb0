/** Joins the facts of all accounts into the records that rules read. */
@NullMarked
package dev.plaudit.topology;

import org.jspecify.annotations.NullMarked;
