/** Price list with source and date; estimates. */
@NullMarked
package dev.plaudit.pricing;

import org.jspecify.annotations.NullMarked;
