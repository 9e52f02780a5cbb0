package dev.plaudit.topology;

import dev.plaudit.pricing.Estimate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * What something costs by the month, as rules read it.
 *
 * @param usd US dollars, after discounts and not rounded
 * @param lowerBound whether a price or a quantity is not known, so that it may cost more
 * @param estimate how the amount comes about, for reports
 */
public record Cost(double usd, boolean lowerBound, Estimate estimate) {

    /** Nothing, for certain. */
    public static final Cost NOTHING = of(Estimate.NOTHING);

    public static Cost of(Estimate estimate) {
        return new Cost(estimate.usd().doubleValue(), !estimate.isWhole(), estimate);
    }

    /** All of them together. */
    public static Cost total(Collection<Cost> parts) {
        return new Cost(
                parts.stream().mapToDouble(Cost::usd).sum(),
                parts.stream().anyMatch(Cost::lowerBound),
                Estimate.sum(parts.stream().map(Cost::estimate).toList()));
    }

    /**
     * Whether it is more than a limit. With a limit of 0, what costs an unknown amount is more.
     *
     * @return whether, or nothing where it may be more and is not known
     */
    public Optional<Boolean> exceeds(double limitUsd) {
        if (usd > limitUsd || (limitUsd == 0 && lowerBound)) {
            return Optional.of(true);
        }
        return lowerBound ? Optional.empty() : Optional.of(false);
    }

    /** {@code 21.90 USD a month}, {@code at least 21.90 USD a month} or {@code an unknown amount}. */
    public String amount() {
        return Estimate.amount(BigDecimal.valueOf(usd), !lowerBound);
    }
}
