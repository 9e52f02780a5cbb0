package dev.plaudit.report.html;

import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.CostLine.Charge;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.costs.Price;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.ScopeText;
import dev.plaudit.report.Tally;
import dev.plaudit.results.CostOption;
import dev.plaudit.results.Finding;
import dev.plaudit.results.ScanResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The costs of links.
 *
 * @param lines the most expensive
 * @param linesLeftOut how many more have a known amount
 * @param unknownLines how many have no known amount
 */
public record HtmlCosts(
        CostSummary summary,
        List<Total> charges,
        List<Payer> payers,
        int payersLeftOut,
        List<CostLine> lines,
        int linesLeftOut,
        int unknownLines,
        List<Rate> prices) {

    private static final int MOST_LINES = 50;
    private static final int MOST_PAYERS = 25;
    /** The longest bar, in the units of its drawing. */
    private static final BigDecimal BAR = BigDecimal.valueOf(400);

    /**
     * The sum of one kind of charge.
     *
     * @param key {@code endpoint_hours}, which the style sheet has a color for
     */
    public record Total(String key, String charge, String amount) {}

    /** An account with its charges as the parts of a bar; all bars of the page have the same scale. */
    public record Payer(String account, String amount, List<Part> parts) {}

    /**
     * A part of a bar.
     *
     * @param from its start
     * @param length more than 0
     */
    public record Part(String key, String title, String from, String length) {}

    /** A price with its item, date and source. */
    public record Rate(String text, String what, String asOf, String source, boolean stale) {}

    /** The costs of a resource as it is, or of an alternative. */
    public record Option(CostOption option, List<Rate> rates) {}

    /** Returns nothing if nothing is charged for. */
    static Optional<HtmlCosts> of(ScanResult result) {
        Costs costs = new Costs(result.costs());
        return CostSummary.of(costs, result.finishedAt()).map(summary -> {
            List<CostLine> known = costs.known();
            List<Map.Entry<String, Costs>> payers = costs.payers();
            BigDecimal most = payers.get(0).getValue().usd();
            return new HtmlCosts(
                    summary,
                    costs.by(CostLine::charge).entrySet().stream()
                            .map(charge -> new Total(
                                    charge.getKey().text(), words(charge.getKey()), amount(charge.getValue())))
                            .toList(),
                    payers.stream()
                            .limit(MOST_PAYERS)
                            .map(payer -> payer(payer.getKey(), payer.getValue(), most))
                            .toList(),
                    Math.max(0, payers.size() - MOST_PAYERS),
                    known.stream().limit(MOST_LINES).toList(),
                    Math.max(0, known.size() - MOST_LINES),
                    Tally.count(costs.lines(), HtmlCosts::isUnknown),
                    costs.prices().stream()
                            .map(price -> rate(new Estimate.Rate(price, BigDecimal.ONE), result.finishedAt()))
                            .toList());
        });
    }

    /** Returns the costs of a finding's resource as it is, and of its alternatives. */
    static List<Option> options(Finding finding, Instant at) {
        return finding.costs().stream()
                .map(option -> new Option(
                        option,
                        option.estimate().allRates().stream()
                                .map(rate -> rate(rate, at))
                                .toList()))
                .toList();
    }

    private static Payer payer(String accountId, Costs costs, BigDecimal most) {
        List<Part> parts = new ArrayList<>();
        BigDecimal from = BigDecimal.ZERO;
        for (Map.Entry<Charge, Costs> charge : costs.by(CostLine::charge).entrySet()) {
            if (charge.getValue().usd().signum() > 0) {
                BigDecimal length = charge.getValue().usd().multiply(BAR).divide(most, 2, RoundingMode.HALF_UP);
                parts.add(new Part(
                        charge.getKey().text(),
                        words(charge.getKey()) + ": " + amount(charge.getValue()),
                        from.toPlainString(),
                        length.toPlainString()));
                from = from.add(length);
            }
        }
        return new Payer(ScopeText.account(accountId, costs.lines().get(0).payerAccountName()), amount(costs), parts);
    }

    private static Rate rate(Estimate.Rate rate, Instant at) {
        Price price = rate.price();
        String where =
                price.region().equals(Price.EVERY_COMMERCIAL_REGION) ? "every commercial Region" : price.region();
        String way = price.item() != Item.REGION_TRANSFER
                ? where
                : "from " + where + " to " + (price.toRegion().isEmpty() ? "any other" : price.toRegion());
        String tier = price.aboveGb().signum() == 0
                ? ""
                : ", above " + price.aboveGb().toPlainString() + " GB a month";
        return new Rate(
                rate.text(),
                price.item().text() + ", " + way + tier,
                price.asOf().toString(),
                price.source(),
                CostSummary.isStale(price, at));
    }

    private static boolean isUnknown(CostLine line) {
        return !line.estimate().isWhole() && line.estimate().usd().signum() == 0;
    }

    private static String amount(Costs costs) {
        return Estimate.amount(costs.usd(), costs.isWhole());
    }

    /** {@code Endpoint hours}. */
    private static String words(Charge charge) {
        String text = charge.text().replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
