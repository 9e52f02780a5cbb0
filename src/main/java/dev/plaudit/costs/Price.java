package dev.plaudit.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What AWS charges, on demand and without discounts.
 *
 * @param region where; {@value #EVERY_COMMERCIAL_REGION} for every commercial Region that has no price of its own
 * @param toRegion the Region that data goes to; empty for any, and for what is no transfer between Regions
 * @param aboveGb from how many gigabytes in a month on it holds; 0 but for the further tiers of processed data
 * @param usd US dollars for one {@link Item#unit()}
 * @param asOf when it was found
 * @param source where it was found
 */
public record Price(
        Item item, String region, String toRegion, BigDecimal aboveGb, BigDecimal usd, LocalDate asOf, String source)
        implements Comparable<Price> {

    public static final String EVERY_COMMERCIAL_REGION = "*";

    private static final Comparator<Price> ORDER = Comparator.comparing(Price::item)
            .thenComparing(Price::region)
            .thenComparing(Price::toRegion)
            .thenComparing(Price::aboveGb);

    public Price {
        if (usd.signum() < 0 || aboveGb.signum() < 0) {
            throw new IllegalArgumentException("a price and its tier are not negative: " + usd + ", " + aboveGb);
        }
    }

    /** Whether it is older than {@value PriceList#DAYS_UNTIL_STALE} days on a day. */
    public boolean isStaleOn(LocalDate day) {
        return ChronoUnit.DAYS.between(asOf, day) > PriceList.DAYS_UNTIL_STALE;
    }

    /** {@code 0.01 USD per GB}. */
    public String rate() {
        return usd.stripTrailingZeros().toPlainString() + " USD per " + item.unit();
    }

    /** By item, place and tier. */
    @Override
    public int compareTo(Price other) {
        return ORDER.compare(this, other);
    }
}
