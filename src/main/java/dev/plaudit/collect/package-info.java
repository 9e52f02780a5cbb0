/** Assumes roles and reads all accounts and Regions into a snapshot. The only room that asks AWS about accounts. */
@NullMarked
package dev.plaudit.collect;

import org.jspecify.annotations.NullMarked;
