/** Price list, tariff, what links cost, and what they would cost after a change. */
@NullMarked
package dev.plaudit.costs;

import org.jspecify.annotations.NullMarked;
