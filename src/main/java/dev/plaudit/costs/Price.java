package dev.plaudit.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A price that AWS charges on demand, without discounts.
 *
 * @param region a Region, or {@value #EVERY_COMMERCIAL_REGION} for every commercial Region that has no price of its own
 * @param toRegion the Region that data goes to; empty for any, and for all but transfer between Regions
 * @param aboveGb gigabytes in a month from which the price applies; 0 except for further tiers of processed data
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

    /** Identifies a price, with all of its tiers. */
    public record Key(Item item, String region, String toRegion) {

        /** {@code endpoint-hour in us-east-1} or {@code region-transfer from us-east-1 to eu-west-1}. */
        String text() {
            return item.text() + (toRegion.isEmpty() ? " in " + region : " from " + region + " to " + toRegion);
        }
    }

    Key key() {
        return new Key(item, region, toRegion);
    }

    /** Whether it is more than {@value PriceList#DAYS_UNTIL_STALE} days old on a day. */
    public boolean isStaleOn(LocalDate day) {
        return ChronoUnit.DAYS.between(asOf, day) > PriceList.DAYS_UNTIL_STALE;
    }

    /** {@code 0.01 USD per GB}. */
    public String rate() {
        return plain(usd) + " USD per " + item.unit();
    }

    /** Without trailing zeros and without an exponent. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** By item, place and tier. */
    @Override
    public int compareTo(Price other) {
        return ORDER.compare(this, other);
    }
}
