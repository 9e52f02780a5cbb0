package dev.plaudit.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A monthly cost with its calculation.
 *
 * @param terms what adds up to the amount
 * @param rates prices of what is not in the amount, because no quantity is known
 * @param unknown what is not in it, in words, because a price or a quantity is not known; without any the amount is whole,
 *     with some it is a lower bound
 */
public record Estimate(List<Term> terms, List<Rate> rates, List<String> unknown) {

    /** Stands first because {@link #NOTHING} is made with it. */
    private static final Comparator<Rate> BY_PRICE =
            Comparator.comparing(Rate::price).thenComparing(Rate::factor);

    /** Hours of a month, as in AWS's own calculator. */
    public static final BigDecimal HOURS = BigDecimal.valueOf(730);

    /** Nothing, for certain. */
    public static final Estimate NOTHING = new Estimate(List.of(), List.of(), List.of());

    private static final BigDecimal GB_PER_TB = BigDecimal.valueOf(1_024);
    private static final int CENTS = 2;

    /**
     * A price for an account.
     *
     * @param factor what is left of the price after a discount: 1 without any, 0.9 for 10 %
     */
    public record Rate(Price price, BigDecimal factor) {

        /** US dollars for one unit, after the discount. */
        public BigDecimal usd() {
            return price.usd().multiply(factor);
        }

        /** US dollars for 1,024 units: of gigabytes, a terabyte. */
        public BigDecimal usdPerTb() {
            return usd().multiply(GB_PER_TB);
        }

        /** {@code 0.01 USD per GB}, or {@code 0.01 USD per GB × 0.9 after the discount}. */
        public String text() {
            String discounted =
                    factor.compareTo(BigDecimal.ONE) == 0 ? "" : " × " + Price.plain(factor) + " after the discount";
            return price.rate() + discounted;
        }
    }

    /**
     * A product.
     *
     * @param quantity how many of the price's unit
     * @param made how the quantity comes about: {@code 3 zones × 730 h}
     */
    public record Term(BigDecimal quantity, String made, Rate rate) {

        /** The exact product, not rounded. */
        public BigDecimal usd() {
            return quantity.multiply(rate.usd());
        }

        /** {@code 3 zones × 730 h × 0.01 USD per hour in a zone = 21.90 USD}. */
        public String formula() {
            return made + " × " + rate.text() + " = " + rounded(usd()).toPlainString() + " USD";
        }
    }

    public Estimate {
        terms = List.copyOf(terms);
        rates = rates.stream().distinct().sorted(BY_PRICE).toList();
        unknown = unknown.stream().distinct().toList();
    }

    /** One product. */
    public static Estimate of(BigDecimal quantity, String made, Rate rate) {
        return new Estimate(List.of(new Term(quantity, made, rate)), List.of(), List.of());
    }

    /** An unknown amount with its reason. */
    public static Estimate unknown(String why) {
        return unknown(why, List.of());
    }

    /** An unknown quantity with the rates of a unit. */
    public static Estimate unknown(String why, List<Rate> rates) {
        return new Estimate(List.of(), rates, List.of(why));
    }

    /** The sum of several. */
    public static Estimate sum(Collection<Estimate> parts) {
        return new Estimate(
                parts.stream().flatMap(part -> part.terms.stream()).toList(),
                parts.stream().flatMap(part -> part.rates.stream()).toList(),
                parts.stream().flatMap(part -> part.unknown.stream()).toList());
    }

    /** Both together. */
    public Estimate plus(Estimate other) {
        return sum(List.of(this, other));
    }

    /** Whether the amount is complete. */
    public boolean isWhole() {
        return unknown.isEmpty();
    }

    /** The exact amount, not rounded, so that sums of estimates are the estimates of sums. */
    public BigDecimal usd() {
        return terms.stream().map(Term::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** To the cent, half a cent up. */
    public static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** Every product on its own, in words. */
    public List<String> formulas() {
        return terms.stream().map(Term::formula).toList();
    }

    /** {@code 21.90 USD a month}, {@code at least 21.90 USD a month} or {@code an unknown amount}. */
    public String amount() {
        return amount(usd(), isWhole());
    }

    /** A monthly amount in words; a lower bound of zero is an unknown amount. */
    public static String amount(BigDecimal usd, boolean whole) {
        return isUnknown(usd, whole) ? bareAmount(usd, whole) : bareAmount(usd, whole) + " a month";
    }

    /** The amount without the period: {@code at least 320.11 USD}. */
    public static String bareAmount(BigDecimal usd, boolean whole) {
        return isUnknown(usd, whole)
                ? "an unknown amount"
                : (whole ? "" : "at least ") + rounded(usd).toPlainString() + " USD";
    }

    private static boolean isUnknown(BigDecimal usd, boolean whole) {
        return !whole && usd.signum() == 0;
    }

    /** The prices of all terms and unknown quantities, each once. */
    public List<Price> prices() {
        return allRates().stream().map(Rate::price).distinct().toList();
    }

    /** The same after discounts. */
    public List<Rate> allRates() {
        return Stream.concat(terms.stream().map(Term::rate), rates.stream())
                .distinct()
                .sorted(BY_PRICE)
                .toList();
    }
}
