/** Facts as AWS stated them per account and Region, and the gaps. */
@NullMarked
package dev.plaudit.inventory;

import org.jspecify.annotations.NullMarked;
