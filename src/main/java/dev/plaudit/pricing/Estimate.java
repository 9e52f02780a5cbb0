package dev.plaudit.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What something costs in a month, with everything that is needed to reckon it again.
 *
 * @param terms what adds up to the amount
 * @param unknown what is not in it, in words, because a price or a quantity is not known; without any the amount is whole,
 *     with some it is a lower bound
 */
public record Estimate(List<Term> terms, List<String> unknown) {

    /** Hours of a month, as AWS's own calculator takes it. */
    public static final BigDecimal HOURS = BigDecimal.valueOf(730);

    /** Nothing, for certain. */
    public static final Estimate NOTHING = new Estimate(List.of(), List.of());

    private static final int CENTS = 2;

    /**
     * A product.
     *
     * @param quantity how many of the price's unit
     * @param made how the quantity comes about: {@code 3 zones × 730 h}
     * @param factor what is left of a price after a discount: 1 without any, 0.9 for 10 %
     */
    public record Term(BigDecimal quantity, String made, Price price, BigDecimal factor) {

        /** The exact product, not rounded. */
        public BigDecimal usd() {
            return quantity.multiply(price.usd()).multiply(factor);
        }

        /** {@code 3 zones × 730 h × 0.01 USD per hour in a zone = 21.90 USD}. */
        public String formula() {
            String discounted = factor.compareTo(BigDecimal.ONE) == 0
                    ? ""
                    : " × " + factor.stripTrailingZeros().toPlainString() + " after the discount";
            return made + " × " + price.rate() + discounted + " = "
                    + rounded(usd()).toPlainString() + " USD";
        }
    }

    public Estimate {
        terms = List.copyOf(terms);
        unknown = unknown.stream().distinct().toList();
    }

    /** One product. */
    public static Estimate of(BigDecimal quantity, String made, Price price) {
        return new Estimate(List.of(new Term(quantity, made, price, BigDecimal.ONE)), List.of());
    }

    /** An amount of which nothing is known but why. */
    public static Estimate unknown(String why) {
        return new Estimate(List.of(), List.of(why));
    }

    /** Both together. */
    public Estimate plus(Estimate other) {
        return new Estimate(
                Stream.concat(terms.stream(), other.terms.stream()).toList(),
                Stream.concat(unknown.stream(), other.unknown.stream()).toList());
    }

    /** Whether nothing is missing in the amount. */
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
    public String formula() {
        return terms.stream().map(Term::formula).collect(Collectors.joining("; "));
    }

    /** The prices it is made of, each once. */
    public List<Price> prices() {
        return terms.stream().map(Term::price).distinct().sorted().toList();
    }
}
