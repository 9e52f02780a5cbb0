package dev.plaudit.pricing;

import java.math.BigDecimal;

/** What is left of AWS's list prices after an account's discounts. */
@FunctionalInterface
public interface DiscountFactors {

    /** Nobody has a discount. */
    DiscountFactors NONE = (accountId, item) -> BigDecimal.ONE;

    /** The factor of an account's price: 1 without a discount, 0.9 for 10 %. */
    BigDecimal of(String accountId, Item item);
}
