package dev.plaudit.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What an account pays for quantities of a month: the arithmetic of a price list and the discounts on it. */
public final class Tariff {

    private static final int GB_DIGITS = 9;
    private static final int SHARE_DIGITS = 12;
    private static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal GB_PER_TB = BigDecimal.valueOf(1_000);

    private final PriceList prices;
    private final DiscountFactors factors;

    public Tariff(PriceList prices, DiscountFactors factors) {
        this.prices = prices;
        this.factors = factors;
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
     * @param what what is counted, in the plural: {@code zones}; empty for a thing that there is one of
     */
    public Estimate hours(String payerAccountId, Item item, String region, int count, String what) {
        BigDecimal quantity = Estimate.HOURS.multiply(BigDecimal.valueOf(count));
        String made = (what.isEmpty() ? "" : count + " " + what + " × ") + plain(Estimate.HOURS) + " h";
        return prices.price(item, region)
                .map(price -> term(payerAccountId, quantity, made, price))
                .orElseGet(() -> Estimate.unknown(noPrice(item, region)));
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

    /** An amount of data in one tier: {@code made} says how it comes about. */
    public Estimate data(String payerAccountId, Item item, String region, BigDecimal gb, String made) {
        return prices.price(item, region)
                .map(price -> term(payerAccountId, gb, made, price))
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

    /** A rate in words, for what has a price and no known quantity: {@code 0.006 USD per NLCU-hour}. */
    public String rate(String payerAccountId, Item item, String region) {
        return prices.price(item, region)
                .map(price -> price.rate() + discounted(payerAccountId, item))
                .orElseGet(() -> noPrice(item, region));
    }

    /** What 1,000 GB cost from one Region to another, in words. */
    public String perTb(String payerAccountId, String fromRegion, String toRegion) {
        return fromRegion + " to " + toRegion + ": "
                + prices.transfer(fromRegion, toRegion)
                        .map(price -> price.usd()
                                .multiply(factors.of(payerAccountId, price.item()))
                                .multiply(GB_PER_TB))
                        .map(usd -> plain(usd) + " USD per TB")
                        .orElse("no known price");
    }

    private Estimate oneWay(String payerAccountId, String from, String to, BigDecimal gb) {
        String made = plain(gb) + " GB from " + from + " to " + to;
        return prices.transfer(from, to)
                .map(price -> term(payerAccountId, gb, made, price))
                .orElseGet(() -> Estimate.unknown("the price list holds no price of " + Item.REGION_TRANSFER.text()
                        + " from " + from + " to " + to));
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
        BigDecimal factor = factors.of(payerAccountId, price.item());
        return new Estimate(List.of(new Estimate.Term(quantity, made, price, factor)), List.of());
    }

    private String discounted(String payerAccountId, Item item) {
        BigDecimal factor = factors.of(payerAccountId, item);
        return factor.compareTo(BigDecimal.ONE) == 0 ? "" : " × " + plain(factor) + " after the discount";
    }

    private static String noPrice(Item item, String region) {
        return "the price list holds no price of " + item.text() + " in " + region;
    }

    /** Without zeros at the end and without an exponent. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
