package dev.plaudit.cli;

import dev.plaudit.costs.Item;
import dev.plaudit.costs.Price;
import dev.plaudit.costs.PriceList;
import dev.plaudit.report.VisibleText;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A price list as lines of text. Sources are untrusted. */
final class PriceTable {

    private static final int ITEM_WIDTH = 37;
    private static final int RATE_WIDTH = 38;

    private final PriceList list;
    private final LocalDate day;
    private final Set<Price> stale;

    /** @param day decides which prices are stale */
    PriceTable(PriceList list, LocalDate day) {
        this.list = list;
        this.day = day;
        this.stale = Set.copyOf(list.stale(day));
    }

    /** Returns a line per item and the age of the list. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-" + ITEM_WIDTH + "s %7s  %-10s  %-10s  %s",
                "Item",
                "Prices",
                "Oldest",
                "Newest",
                "Unit"));
        for (Item item : Item.values()) {
            lines.add(summary(item));
        }
        lines.add("");
        list.oldest()
                .ifPresent(oldest -> lines.add("The oldest price is from " + oldest + ", "
                        + ChronoUnit.DAYS.between(oldest, day) + " days ago. " + stale.size() + " of "
                        + list.prices().size() + " are older than " + PriceList.DAYS_UNTIL_STALE + " days."));
        lines.add("`plaudit prices update` fetches current prices from AWS.");
        return lines;
    }

    private String summary(Item item) {
        List<Price> prices =
                list.prices().stream().filter(price -> price.item() == item).toList();
        String oldest = prices.stream()
                .map(Price::asOf)
                .min(LocalDate::compareTo)
                .map(LocalDate::toString)
                .orElse("unknown");
        String newest = list.asOf(item).map(LocalDate::toString).orElse("unknown");
        return String.format(
                Locale.ROOT,
                "%-" + ITEM_WIDTH + "s %7d  %-10s  %-10s  USD per %s",
                item.text(),
                prices.size(),
                oldest,
                newest,
                item.unit());
    }

    /** Returns the prices of each Region and, of two Regions, the transfer prices between them in both directions. */
    List<String> of(List<String> regions) {
        List<String> lines = new ArrayList<>();
        for (String region : regions) {
            lines.add(region);
            for (Item item : Item.values()) {
                if (item != Item.REGION_TRANSFER) {
                    lines.addAll(lines(item.text(), item, region, list.tiers(item, region)));
                }
            }
            if (regions.size() == 1) {
                List<Price> anywhere = list.tiers(Item.REGION_TRANSFER, region);
                lines.addAll(lines(Item.REGION_TRANSFER.text(), Item.REGION_TRANSFER, region, anywhere));
                list.prices().stream()
                        .filter(price -> price.item() == Item.REGION_TRANSFER
                                && price.region().equals(region))
                        .filter(price -> !price.toRegion().isEmpty())
                        .forEach(price -> lines.addAll(
                                lines("  to " + price.toRegion(), Item.REGION_TRANSFER, region, List.of(price))));
            }
            lines.add("");
        }
        if (regions.size() > 1) {
            lines.add(Item.REGION_TRANSFER.text());
            lines.addAll(transfer(regions.get(0), regions.get(1)));
            lines.addAll(transfer(regions.get(1), regions.get(0)));
        }
        return lines;
    }

    private List<String> transfer(String from, String to) {
        return lines(
                from + " to " + to,
                Item.REGION_TRANSFER,
                from,
                list.transfer(from, to).stream().toList());
    }

    private List<String> lines(String name, Item item, String region, List<Price> tiers) {
        if (tiers.isEmpty()) {
            boolean pairs = item == Item.REGION_TRANSFER
                    && list.prices().stream()
                            .anyMatch(price ->
                                    price.item() == item && price.region().equals(region))
                    && name.equals(item.text());
            return List.of(line(name, pairs ? "by Region" : "unknown", ""));
        }
        List<String> lines = new ArrayList<>();
        for (Price price : tiers) {
            String shown = price.aboveGb().signum() == 0
                    ? name
                    : "  above "
                            + new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                    .format(price.aboveGb())
                            + " GB a month";
            lines.add(line(shown, price.rate(), found(price)));
        }
        return lines;
    }

    private String found(Price price) {
        String source = VisibleText.plain(price.source());
        return price.asOf() + (stale.contains(price) ? " (stale)" : "") + "  " + source;
    }

    private static String line(String name, String rate, String found) {
        return String.format(Locale.ROOT, "  %-" + ITEM_WIDTH + "s %-" + RATE_WIDTH + "s %s", name, rate, found)
                .stripTrailing();
    }
}
