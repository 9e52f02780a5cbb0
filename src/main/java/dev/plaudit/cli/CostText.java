package dev.plaudit.cli;

import dev.plaudit.costs.CostChange;
import dev.plaudit.costs.CostLine;
import dev.plaudit.costs.Costs;
import dev.plaudit.costs.Estimate;
import dev.plaudit.costs.Item;
import dev.plaudit.report.CostSummary;
import dev.plaudit.report.VisibleText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Costs, and the effect of a change on them, as lines of text. Names are untrusted. */
final class CostText {

    private static final int MOST_LINES = 20;
    private static final String ROW = "  %18s  %18s  %s";

    private final Costs costs;
    private final Instant at;

    /** @param at when the facts were read; decides which prices are stale */
    CostText(Costs costs, Instant at) {
        this.costs = costs;
        this.at = at;
    }

    /** Returns the total, the amounts by payer and charge, and what is not included. */
    List<String> now() {
        List<String> lines = new ArrayList<>();
        Optional<CostSummary> summary = CostSummary.of(costs, at);
        if (summary.isEmpty()) {
            return List.of("The snapshot contains nothing that AWS charges for.");
        }
        lines.add("Links cost " + summary.get().amount() + ".");
        lines.addAll(unknown("Not included:", summary.get()));
        lines.add(summary.get().prices());
        if (!summary.get().warning().isEmpty()) {
            lines.add("Warning: " + summary.get().warning());
        }
        lines.add("");
        lines.add("By account, USD a month");
        costs.payers()
                .forEach(payer -> lines.add(String.format(
                        Locale.ROOT, "  %18s  %s", figure(payer.getValue()), payer(payer.getKey(), payer.getValue()))));
        lines.add("");
        lines.add("By charge, USD a month");
        List<CostLine> known = costs.known();
        known.stream().limit(MOST_LINES).forEach(line -> {
            lines.add(String.format(Locale.ROOT, "  %18s  %s", figure(line.estimate()), described(line)));
            line.estimate().formulas().forEach(formula -> lines.add(" ".repeat(22) + VisibleText.plain(formula)));
        });
        int more = known.size() - MOST_LINES;
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  %18s  %d more; findings.json of a scan lists all", "…", more));
        }
        return lines;
    }

    /** Returns the effect of changes. */
    List<String> after(List<String> changes, Costs then) {
        List<CostChange> changed = CostChange.between(costs.lines(), then.lines());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("What if: " + VisibleText.plain(String.join("; ", changes)));
        lines.add(String.format(Locale.ROOT, ROW, "now", "then", "USD a month"));
        for (CostChange change : changed) {
            lines.add(String.format(
                    Locale.ROOT, ROW, figure(change.before()), figure(change.after()), described(change.line())));
            change.after().formulas().forEach(formula -> lines.add(" ".repeat(42) + VisibleText.plain(formula)));
            change.after()
                    .unknown()
                    .forEach(why -> lines.add(" ".repeat(42) + "unknown: " + VisibleText.plain(why) + rates(change)));
        }
        lines.add(String.format(Locale.ROOT, ROW, figure(costs), figure(then), "total"));
        BigDecimal difference = then.usd().subtract(costs.usd());
        lines.add("");
        lines.add("Change in the known amounts: " + difference(difference) + ".");
        long oneSided = changed.stream()
                .filter(change -> change.before().isWhole() != change.after().isWhole())
                .count();
        if (oneSided > 0) {
            lines.add(oneSided + (oneSided == 1 ? " amount is" : " amounts are")
                    + " known only before or only after the change, so the difference is not exact.");
        }
        CostSummary.of(then, at).ifPresent(summary -> lines.addAll(unknown("Not included after the change:", summary)));
        return lines;
    }

    private static List<String> unknown(String title, CostSummary summary) {
        return summary.unknown().isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(title), summary.unknown().stream().map(why -> "  " + why))
                        .toList();
    }

    private static String rates(CostChange change) {
        List<String> rates = change.after().rates().stream()
                .map(rate -> rate.price().item() == Item.REGION_TRANSFER
                        ? rate.text() + " from " + rate.price().region()
                        : rate.text())
                .toList();
        return rates.isEmpty() ? "" : ": " + VisibleText.plain(String.join(", ", rates));
    }

    private static String difference(BigDecimal usd) {
        BigDecimal rounded = Estimate.rounded(usd);
        return rounded.signum() == 0
                ? "the same"
                : rounded.abs().toPlainString() + " USD a month " + (rounded.signum() > 0 ? "more" : "less");
    }

    private static String described(CostLine line) {
        String id = line.resourceId().startsWith("arn:")
                ? line.resourceId().substring(line.resourceId().lastIndexOf(':') + 1)
                : line.resourceId();
        String resource = line.resourceName().isEmpty() ? id : line.resourceName() + " (" + id + ")";
        String what = line.charge().text().replace('_', ' ');
        return VisibleText.plain(what + " of " + resource + ", " + line.way() + ", paid by " + line.payerAccountId());
    }

    private static String payer(String accountId, Costs costs) {
        String name = costs.lines().get(0).payerAccountName();
        return VisibleText.plain(accountId + (name.isEmpty() ? "" : " (" + name + ")"));
    }

    private static String figure(Costs costs) {
        return figure(costs.usd(), costs.isWhole());
    }

    private static String figure(Estimate estimate) {
        return figure(estimate.usd(), estimate.isWhole());
    }

    private static String figure(BigDecimal usd, boolean whole) {
        if (!whole && usd.signum() == 0) {
            return "unknown";
        }
        return (whole ? "" : "at least ") + Estimate.rounded(usd).toPlainString();
    }
}
