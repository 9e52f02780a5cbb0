package dev.plaudit.scan;

import dev.plaudit.pricing.Discounts;
import dev.plaudit.pricing.PriceList;

/**
 * What costs are reckoned with.
 *
 * @param list the built-in price list with the user's own laid over it
 * @param discounts what AWS takes off
 */
public record PriceChoice(PriceList list, Discounts discounts) {}
