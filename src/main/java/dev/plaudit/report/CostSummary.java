package dev.plaudit.report;

import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Price;
import dev.plaudit.costs.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What links cost, in words for people.
 *
 * @param amount {@code at least 320.11 USD a month}
 * @param unknown what is not in it, the most frequent first: {@code 20 × traffic was not read}
 * @param prices how old the prices are that it is made of
 * @param warning that some of them are too old; empty when none is
 */
public record CostSummary(String amount, List<String> unknown, String prices, String warning) {

    /**
     * Sums up; empty when nothing is charged for.
     *
     * @param at when the facts were read, which is when prices may be stale
     */
    public static Optional<CostSummary> of(Costs costs, Instant at) {
        if (costs.lines().isEmpty()) {
            return Optional.empty();
        }
        List<Price> prices = costs.prices();
        long stale = prices.stream().filter(price -> isStale(price, at)).count();
        return Optional.of(new CostSummary(
                Estimate.amount(costs.usd(), costs.isWhole()),
                costs.unknown().entrySet().stream()
                        .map(entry -> String.format(
                                Locale.ROOT, "%d × %s", entry.getValue(), VisibleText.line(entry.getKey())))
                        .toList(),
                prices.isEmpty() ? without(costs) : "An estimate at " + ages(prices) + ", not your bill.",
                stale == 0
                        ? ""
                        : stale + " of " + prices.size() + " prices are older than " + PriceList.DAYS_UNTIL_STALE
                                + " days; `plaudit prices update` fetches current prices."));
    }

    /** Whether a price was too old on the day of the scan. */
    public static boolean isStale(Price price, Instant at) {
        return price.isStaleOn(at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static String without(Costs costs) {
        return costs.lackPrices()
                ? "No prices are known for these links; `plaudit prices update` fetches current prices."
                : "The facts needed to estimate the costs are missing.";
    }

    private static String ages(List<Price> prices) {
        LocalDate oldest =
                prices.stream().map(Price::asOf).min(LocalDate::compareTo).orElseThrow();
        LocalDate newest =
                prices.stream().map(Price::asOf).max(LocalDate::compareTo).orElseThrow();
        long shipped =
                prices.stream().filter(PriceList.builtIn().prices()::contains).count();
        String which = shipped == prices.size()
                ? "the dated price list built into Plaudit, "
                : shipped == 0 ? "your price list, " : "your price list and the built-in one, ";
        return which + "of " + (oldest.equals(newest) ? oldest : oldest + " to " + newest);
    }
}
