package dev.plaudit.pricing;

import java.time.LocalDate;

/**
 * What data transfer from one place to another costs.
 *
 * @param usdPerGb US dollars per gigabyte, on demand, without discounts
 * @param asOf the date of the price list
 * @param source where the price was found
 */
public record TransferRate(double usdPerGb, LocalDate asOf, String source) {}
