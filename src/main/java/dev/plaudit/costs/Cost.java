package dev.plaudit.costs;

import dev.plaudit.inventory.Canonical;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A monthly cost as rules read it.
 *
 * @param usd US dollars, after discounts and not rounded
 * @param lowerBound whether a price or a quantity is unknown, so that it may cost more
 * @param estimate the calculation, for reports
 */
public record Cost(double usd, boolean lowerBound, Estimate estimate) {

    /** Nothing, for certain. */
    public static final Cost NOTHING = of(Estimate.NOTHING);

    public static Cost of(Estimate estimate) {
        return Canonical.of(new Cost(estimate.usd().doubleValue(), !estimate.isWhole(), estimate));
    }

    /** The sum of several costs. */
    public static Cost total(Collection<Cost> parts) {
        return new Cost(
                parts.stream().mapToDouble(Cost::usd).sum(),
                parts.stream().anyMatch(Cost::lowerBound),
                Estimate.sum(parts.stream().map(Cost::estimate).toList()));
    }

    /** Whether it is more than a limit; empty if it is not known to be but may be. */
    public Optional<Boolean> exceeds(double limitUsd) {
        if (usd > limitUsd) {
            return Optional.of(true);
        }
        return lowerBound ? Optional.empty() : Optional.of(false);
    }

    /** To the cent: {@code 21.90 USD}. */
    public static String dollars(double usd) {
        return Estimate.rounded(BigDecimal.valueOf(usd)).toPlainString() + " USD";
    }

    /** {@code 21.90 USD a month}, {@code at least 21.90 USD a month} or {@code an unknown amount}. */
    public String amount() {
        return Estimate.amount(BigDecimal.valueOf(usd), !lowerBound);
    }

    /** The amount, with unknown parts in brackets. */
    public String amountAndWhatIsMissing() {
        List<String> missing = estimate.unknown();
        return amount() + (missing.isEmpty() ? "" : " (unknown: " + String.join("; ", missing) + ")");
    }
}
