/** Plain facts as AWS stated them per account and Region, the gaps, and the snapshot file. */
@NullMarked
package dev.plaudit.inventory;

import org.jspecify.annotations.NullMarked;
