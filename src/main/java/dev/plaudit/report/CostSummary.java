package dev.plaudit.report;

import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Price;
import dev.plaudit.costs.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The costs of links in words.
 *
 * @param amount {@code at least 320.11 USD a month}
 * @param unknown what is not in the amount, the most frequent first: {@code 20 × traffic was not read}
 * @param prices the age of the prices in the amount
 * @param warning that some prices are stale, or empty
 */
public record CostSummary(String amount, List<String> unknown, String prices, String warning) {

    /**
     * Sums up costs; returns nothing if nothing is charged for.
     *
     * @param at the time of the scan, which decides which prices are stale
     */
    public static Optional<CostSummary> of(Costs costs, Instant at) {
        if (costs.lines().isEmpty()) {
            return Optional.empty();
        }
        List<Price> prices = costs.prices();
        int stale = Tally.count(prices, price -> isStale(price, at));
        return Optional.of(new CostSummary(
                Estimate.amount(costs.usd(), costs.isWhole()),
                costs.unknown().entrySet().stream()
                        .map(reason -> reason.getValue() + " × " + VisibleText.line(reason.getKey()))
                        .toList(),
                prices.isEmpty() ? without(costs) : "An estimate at " + ages(prices) + ", not your bill.",
                stale == 0
                        ? ""
                        : stale + " of " + prices.size() + " prices are older than " + PriceList.DAYS_UNTIL_STALE
                                + " days; `plaudit prices update` fetches current prices."));
    }

    /** Returns whether a price was stale on the day of the scan. */
    public static boolean isStale(Price price, Instant at) {
        return price.isStaleOn(at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static String without(Costs costs) {
        return costs.lackPrices()
                ? "No prices are known for these links; `plaudit prices update` fetches current prices."
                : "The facts needed to estimate the costs are missing.";
    }

    private static String ages(List<Price> prices) {
        List<LocalDate> dates = prices.stream().map(Price::asOf).sorted().toList();
        LocalDate oldest = dates.get(0);
        LocalDate newest = dates.get(dates.size() - 1);
        int shipped = Tally.count(prices, PriceList.builtIn().prices()::contains);
        String which = shipped == prices.size()
                ? "the dated price list built into Plaudit, "
                : shipped == 0 ? "your price list, " : "your price list and the built-in one, ";
        return which + "of " + (oldest.equals(newest) ? oldest : oldest + " to " + newest);
    }
}
