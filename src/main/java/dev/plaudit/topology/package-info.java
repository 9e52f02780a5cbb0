/** Joins the facts of all accounts into the records that rules read; the only place where AZ names become AZ IDs. */
@NullMarked
package dev.plaudit.topology;

import org.jspecify.annotations.NullMarked;
