package dev.plaudit.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What an account pays for quantities of a month: the arithmetic of a price list and the discounts on it.
 *
 * @param prices what AWS charges
 * @param discounts what it takes off
 */
public record Tariff(PriceList prices, Discounts discounts) {

    /** How a reason begins that is a gap of the price list, and not of the facts. */
    static final String NO_PRICE = "the price list has no price for ";

    private static final String WHICH_WAY = "the traffic in each direction";
    private static final int GB_DIGITS = 9;
    private static final int SHARE_DIGITS = 12;
    private static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1_000_000_000L);

    /** The list that travels with Plaudit, without discounts. */
    public static Tariff listPrices() {
        return new Tariff(PriceList.builtIn(), Discounts.NONE);
    }

    /**
     * The gigabytes of a month of {@link Estimate#HOURS} hours at the pace of a window, to the byte. AWS does not say whether
     * it bills 10⁹ or 2³⁰ bytes as a gigabyte; 10⁹ gives the higher amount.
     *
     * @param hours how long the window is, more than 0
     */
    public static BigDecimal monthlyGb(double bytes, BigDecimal hours) {
        return BigDecimal.valueOf(bytes)
                .multiply(Estimate.HOURS)
                .divide(hours.multiply(BYTES_PER_GB), GB_DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * Things that are charged by the hour, for a month.
     *
     * @param count how many of them
     * @param what what is counted, in the singular: {@code zone}; empty for a thing that there is one of
     */
    public Estimate hours(String payerAccountId, Item item, String region, int count, String what) {
        BigDecimal quantity = Estimate.HOURS.multiply(BigDecimal.valueOf(count));
        String made = (what.isEmpty() ? "" : count + " " + what + (count == 1 ? "" : "s") + " × ")
                + plain(Estimate.HOURS) + " h";
        return quantity(payerAccountId, item, region, quantity, made);
    }

    /**
     * A part of what an account processes in a Region by the month. Tiers go by the whole, and the part has the same share of
     * each of them.
     *
     * @param wholeGb what the account processes there in all, at least the part
     */
    public Estimate tiered(
            String payerAccountId, Item item, String region, BigDecimal partGb, BigDecimal wholeGb, String made) {
        List<Price> tiers = prices.tiers(item, region);
        if (tiers.isEmpty()) {
            return Estimate.unknown(noPrice(item, region));
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

    /** A quantity at a price without tiers: {@code made} says how it comes about. */
    public Estimate quantity(String payerAccountId, Item item, String region, BigDecimal quantity, String made) {
        return rate(payerAccountId, item, region)
                .map(rate -> Estimate.of(quantity, made, rate))
                .orElseGet(() -> Estimate.unknown(noPrice(item, region)));
    }

    /**
     * Data between the Regions of an endpoint and its service: what goes out at the price of the endpoint's Region, what comes
     * back at that of the service's.
     */
    public Estimate transfer(
            String payerAccountId, String region, String serviceRegion, BigDecimal outGb, BigDecimal backGb) {
        return oneWay(payerAccountId, region, serviceRegion, outGb)
                .plus(oneWay(payerAccountId, serviceRegion, region, backGb));
    }

    /** What is not known for lack of a quantity, with the price of a unit, or that it has none. */
    public Estimate unknown(String payerAccountId, Item item, String region, String why) {
        return rate(payerAccountId, item, region)
                .map(rate -> Estimate.unknown(why, List.of(rate)))
                .orElseGet(() -> Estimate.unknown(why).plus(Estimate.unknown(noPrice(item, region))));
    }

    /**
     * Data between two Regions of which it is not known how much goes which way: what it costs at least, and where the ways
     * have different prices, what it costs at most.
     *
     * @param made how the quantity comes about
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

    /** What data between two Regions costs of which the quantity is not known, with the price of each way. */
    public Estimate unknownTransfer(String payerAccountId, String region, String serviceRegion, String why) {
        return Estimate.sum(List.of(
                Estimate.unknown(why),
                unknownWay(payerAccountId, region, serviceRegion, why),
                unknownWay(payerAccountId, serviceRegion, region, why)));
    }

    private Estimate unknownWay(String payerAccountId, String from, String to, String why) {
        return transferRate(payerAccountId, from, to)
                .map(rate -> Estimate.unknown(why, List.of(rate)))
                .orElseGet(() -> Estimate.unknown(noTransferPrice(from, to)));
    }

    /** What a unit costs; empty when the price list does not hold it. */
    public Optional<Estimate.Rate> rate(String payerAccountId, Item item, String region) {
        return prices.price(item, region).map(price -> rate(payerAccountId, price));
    }

    /** What a gigabyte costs from one Region to another; empty when the price list does not hold it. */
    public Optional<Estimate.Rate> transferRate(String payerAccountId, String from, String to) {
        return prices.transfer(from, to).map(price -> rate(payerAccountId, price));
    }

    private Estimate oneWay(String payerAccountId, String from, String to, BigDecimal gb) {
        String made = plain(gb) + " GB from " + from + " to " + to;
        return transferRate(payerAccountId, from, to)
                .map(rate -> Estimate.of(gb, made, rate))
                .orElseGet(() -> Estimate.unknown(noTransferPrice(from, to)));
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
        return plain(gb.setScale(GB_DIGITS, RoundingMode.HALF_UP)) + " GB of " + made + " in the account's tier above "
                + plain(price.aboveGb()) + " GB";
    }

    private Estimate term(String payerAccountId, BigDecimal quantity, String made, Price price) {
        return Estimate.of(quantity, made, rate(payerAccountId, price));
    }

    private Estimate.Rate rate(String payerAccountId, Price price) {
        return new Estimate.Rate(price, discounts.factor(payerAccountId, price.item()));
    }

    private static String noTransferPrice(String from, String to) {
        return NO_PRICE + Item.REGION_TRANSFER.text() + " from " + from + " to " + to;
    }

    private static String noPrice(Item item, String region) {
        return NO_PRICE + item.text() + " in " + region;
    }

    /** Without zeros at the end and without an exponent. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
