package dev.plaudit.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Estimates the monthly costs of an account from a price list and the discounts on it. */
public record Tariff(PriceList prices, Discounts discounts) {

    /** Begins a reason that is a gap in the price list and not in the facts. */
    static final String NO_PRICE = "the price list has no price for ";

    private static final String WHICH_WAY = "the traffic in each direction";
    private static final int GB_DIGITS = 9;
    private static final int SHARE_DIGITS = 12;
    private static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1L << 30);

    /** The price list that ships with Plaudit, without discounts. */
    public static Tariff listPrices() {
        return new Tariff(PriceList.builtIn(), Discounts.NONE);
    }

    /**
     * Scales the traffic of a window to the gigabytes of a month of {@link Estimate#HOURS} hours. AWS meters gigabytes of 2³⁰ bytes:
     * in its price list, a petabyte has 1,048,576 of them.
     *
     * @param hours how long the window is, more than 0
     */
    public static BigDecimal monthlyGb(double bytes, BigDecimal hours) {
        return BigDecimal.valueOf(bytes)
                .multiply(Estimate.HOURS)
                .divide(hours.multiply(BYTES_PER_GB), GB_DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * A month of items that are charged by the hour.
     *
     * @param what what is counted, in the singular, such as {@code zone}; empty for a single thing
     */
    public Estimate hours(String payerAccountId, Item item, String region, int count, String what) {
        BigDecimal quantity = Estimate.HOURS.multiply(BigDecimal.valueOf(count));
        String made = (what.isEmpty() ? "" : count + " " + what + (count == 1 ? "" : "s") + " × ")
                + Price.plain(Estimate.HOURS) + " h";
        return quantity(payerAccountId, item, region, quantity, made);
    }

    /**
     * A part of the data that an account processes in a Region in a month. Tiers depend on the whole, and the part has the
     * same share of each tier.
     *
     * @param wholeGb all data that the account processes there, at least the part
     */
    public Estimate tiered(
            String payerAccountId, Item item, String region, BigDecimal partGb, BigDecimal wholeGb, String made) {
        List<Price> tiers = prices.tiers(item, region);
        if (tiers.isEmpty()) {
            return noPrice(item, region);
        }
        Estimate sum = Estimate.NOTHING;
        for (int tier = 0; tier < tiers.size(); tier++) {
            BigDecimal end =
                    tier + 1 < tiers.size() ? tiers.get(tier + 1).aboveGb().min(wholeGb) : wholeGb;
            BigDecimal inTier = end.subtract(tiers.get(tier).aboveGb());
            if (inTier.signum() > 0) {
                sum = sum.plus(share(payerAccountId, tiers.get(tier), inTier, partGb, wholeGb, made));
            }
        }
        return sum;
    }

    /** A quantity at a price without tiers; {@code made} explains the quantity. */
    public Estimate quantity(String payerAccountId, Item item, String region, BigDecimal quantity, String made) {
        return rate(payerAccountId, item, region)
                .map(rate -> Estimate.of(quantity, made, rate))
                .orElseGet(() -> noPrice(item, region));
    }

    /** An unknown quantity at the price of a unit, or at an unknown price. */
    public Estimate unknown(String payerAccountId, Item item, String region, String why) {
        return rate(payerAccountId, item, region)
                .map(rate -> Estimate.unknown(why, List.of(rate)))
                .orElseGet(() -> Estimate.unknown(why).plus(noPrice(item, region)));
    }

    /**
     * Data between two Regions whose share in each direction is unknown: the least it costs, with the higher rate if the
     * directions have different prices.
     *
     * @param made explains the quantity
     */
    public Estimate transferEitherWay(
            String payerAccountId, String region, String serviceRegion, BigDecimal gb, String made) {
        Optional<Estimate.Rate> out = transferRate(payerAccountId, region, serviceRegion);
        Optional<Estimate.Rate> back = transferRate(payerAccountId, serviceRegion, region);
        if (out.isEmpty() || back.isEmpty()) {
            return unknownTransfer(payerAccountId, region, serviceRegion, WHICH_WAY);
        }
        int compared = out.get().usd().compareTo(back.get().usd());
        Estimate least = Estimate.of(gb, made, compared <= 0 ? out.get() : back.get());
        return compared == 0
                ? least
                : least.plus(Estimate.unknown(WHICH_WAY, List.of(compared > 0 ? out.get() : back.get())));
    }

    /** An unknown quantity of data between two Regions, with the price in each direction. */
    public Estimate unknownTransfer(String payerAccountId, String region, String serviceRegion, String why) {
        return Estimate.sum(List.of(
                Estimate.unknown(why),
                unknownWay(payerAccountId, region, serviceRegion, why),
                unknownWay(payerAccountId, serviceRegion, region, why)));
    }

    private Estimate unknownWay(String payerAccountId, String from, String to, String why) {
        return transferRate(payerAccountId, from, to)
                .map(rate -> Estimate.unknown(why, List.of(rate)))
                .orElseGet(() -> noPrice(new Price.Key(Item.REGION_TRANSFER, from, to)));
    }

    /** The price of a unit; empty if the price list lacks it. */
    public Optional<Estimate.Rate> rate(String payerAccountId, Item item, String region) {
        return prices.price(item, region).map(price -> rate(payerAccountId, price));
    }

    /** The price of a gigabyte from one Region to another; empty if the price list lacks it. */
    public Optional<Estimate.Rate> transferRate(String payerAccountId, String from, String to) {
        return prices.transfer(from, to).map(price -> rate(payerAccountId, price));
    }

    private Estimate share(
            String payerAccountId, Price price, BigDecimal inTier, BigDecimal partGb, BigDecimal wholeGb, String made) {
        if (partGb.compareTo(wholeGb) == 0 || inTier.compareTo(wholeGb) == 0) {
            BigDecimal gb = partGb.min(inTier);
            return term(payerAccountId, gb, gb.compareTo(partGb) == 0 ? made : ofTier(gb, made, price), price);
        }
        BigDecimal gb = inTier.multiply(partGb).divide(wholeGb, SHARE_DIGITS, RoundingMode.HALF_UP);
        return term(payerAccountId, gb, ofTier(gb, made, price), price);
    }

    private static String ofTier(BigDecimal gb, String made, Price price) {
        return Price.plain(gb.setScale(GB_DIGITS, RoundingMode.HALF_UP)) + " GB of " + made
                + " in the account's tier above " + Price.plain(price.aboveGb()) + " GB";
    }

    private Estimate term(String payerAccountId, BigDecimal quantity, String made, Price price) {
        return Estimate.of(quantity, made, rate(payerAccountId, price));
    }

    private Estimate.Rate rate(String payerAccountId, Price price) {
        return new Estimate.Rate(price, discounts.factor(payerAccountId, price.item()));
    }

    private static Estimate noPrice(Price.Key key) {
        return Estimate.unknown(NO_PRICE + key.text());
    }

    private static Estimate noPrice(Item item, String region) {
        return noPrice(new Price.Key(item, region, ""));
    }
}
