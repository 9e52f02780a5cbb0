package dev.plaudit.costs;

import dev.plaudit.costs.Product.Dimension;
import dev.plaudit.input.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes prices of the answers of the AWS Price List API. */
public final class FetchedPrices {

    private static final BigDecimal BOTH_DIRECTIONS = BigDecimal.valueOf(2);

    private final List<String> regions;
    private final LocalDate day;
    private final Map<Thing, List<Product>> products = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final TreeSet<String> otherCurrencies = new TreeSet<>();

    private record Thing(Item item, String region, String toRegion) implements Comparable<Thing> {

        private static final Comparator<Thing> ORDER =
                Comparator.comparing(Thing::item).thenComparing(Thing::region).thenComparing(Thing::toRegion);

        @Override
        public int compareTo(Thing other) {
            return ORDER.compare(this, other);
        }

        String text() {
            return item.text() + (toRegion.isEmpty() ? " in " + region : " from " + region + " to " + toRegion);
        }
    }

    /**
     * Prices of these Regions, and from each of them to the others.
     *
     * @param day the day of fetching, which becomes the date of each price
     */
    public FetchedPrices(List<String> regions, LocalDate day) {
        this.regions = List.copyOf(regions);
        this.day = day;
    }

    /** Takes the entries of {@code PriceList} of an answer; what Plaudit has no use for is passed over. */
    public void add(List<String> documents) {
        for (String document : documents) {
            Problems unreadable = new Problems();
            Optional<Product> product = Product.read(document, unreadable);
            unreadable.list().forEach(problem -> problems.add("the response cannot be parsed: " + problem.message()));
            product.ifPresent(this::add);
        }
    }

    /** What is wrong, sorted: products of one thing with different prices, units that are not the item's. */
    public List<String> problems() {
        return Stream.concat(
                        problems.stream(), products.keySet().stream().flatMap(thing -> contradiction(thing).stream()))
                .sorted()
                .distinct()
                .toList();
    }

    /** The prices; of use when there are no problems. */
    public List<Price> prices() {
        return products.entrySet().stream()
                .flatMap(entry ->
                        prices(entry.getKey(), telling(entry.getValue()).get(0)))
                .sorted()
                .toList();
    }

    /** What AWS had no price for, in words: {@code endpoint-hour in me-south-1}. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Item item : Item.values()) {
            for (String region : regions) {
                if (item == Item.REGION_TRANSFER) {
                    missingPairs(region).ifPresent(missing::add);
                } else if (!products.containsKey(new Thing(item, region, ""))) {
                    missing.add(new Thing(item, region, "").text());
                }
            }
        }
        return missing;
    }

    /** The usage types that AWS charges for in another currency than US dollars, sorted. */
    public List<String> otherCurrencies() {
        return List.copyOf(otherCurrencies);
    }

    private Optional<String> missingPairs(String from) {
        String to = regions.stream()
                .filter(region -> !region.equals(from))
                .filter(region -> !products.containsKey(new Thing(Item.REGION_TRANSFER, from, region)))
                .collect(Collectors.joining(", "));
        return to.isEmpty()
                ? Optional.empty()
                : Optional.of(Item.REGION_TRANSFER.text() + " from " + from + " to " + to);
    }

    private void add(Product product) {
        Optional<UsageType> type = UsageType.of(product.attribute("usagetype"));
        Optional<Thing> thing = type.flatMap(known -> thing(known.item(), product));
        if (type.isEmpty() || thing.isEmpty() || product.dimensions().isEmpty()) {
            return;
        }
        if (product.dimensions().stream().anyMatch(dimension -> dimension.usd().isEmpty())) {
            otherCurrencies.add(product.attribute("usagetype"));
            return;
        }
        for (Dimension dimension : product.dimensions()) {
            if (!type.get().isMeasuredIn(dimension.unit())) {
                problems.add("SKU " + product.sku() + ": " + thing.get().text() + " is in an unknown unit: "
                        + dimension.unit().replaceAll("\\p{C}", "?"));
            }
        }
        products.computeIfAbsent(thing.get(), unused -> new ArrayList<>()).add(product);
    }

    /** What a product is the price of; empty for places that are no Region asked for, such as Local Zones. */
    private Optional<Thing> thing(Item item, Product product) {
        boolean transfer = item == Item.ZONE_TRANSFER || item == Item.REGION_TRANSFER;
        String region = product.attribute(transfer ? "fromRegionCode" : "regionCode");
        String to = item == Item.REGION_TRANSFER ? product.attribute("toRegionCode") : "";
        boolean asked = regions.contains(region)
                && (item != Item.REGION_TRANSFER || (PriceFile.isRegion(to) && !to.equals(region)));
        return asked ? Optional.of(new Thing(item, region, to)) : Optional.empty();
    }

    private Optional<String> contradiction(Thing thing) {
        List<Product> telling = telling(products.getOrDefault(thing, List.of()));
        boolean agree = telling.stream().map(FetchedPrices::tiers).distinct().count() <= 1;
        return agree
                ? Optional.empty()
                : Optional.of("AWS publishes different prices for " + thing.text() + ": "
                        + telling.stream()
                                .map(product -> "SKU " + product.sku() + " " + rates(product))
                                .collect(Collectors.joining(", ")));
    }

    private static String rates(Product product) {
        return tiers(product).values().stream()
                        .map(usd -> usd.stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining(" / "))
                + " USD";
    }

    /** By SKU; those that are free, which are promotions, only where there are no others. */
    private static List<Product> telling(List<Product> products) {
        List<Product> sorted =
                products.stream().sorted(Comparator.comparing(Product::sku)).toList();
        List<Product> charged =
                sorted.stream().filter(product -> !isFree(product)).toList();
        return charged.isEmpty() ? sorted : charged;
    }

    private static boolean isFree(Product product) {
        return tiers(product).values().stream().allMatch(usd -> usd.signum() == 0);
    }

    /** Dollars by the gigabytes or hours from which they hold. A free tier is the account's, not a link's: it is left out. */
    private static Map<BigDecimal, BigDecimal> tiers(Product product) {
        TreeMap<BigDecimal, BigDecimal> tiers = new TreeMap<>();
        List<Dimension> charged = product.dimensions().stream()
                .filter(dimension -> usd(dimension).signum() != 0)
                .toList();
        for (Dimension dimension : charged.isEmpty() ? product.dimensions().subList(0, 1) : charged) {
            tiers.put(tiers.isEmpty() ? BigDecimal.ZERO : dimension.begin(), usd(dimension));
        }
        return tiers;
    }

    private static BigDecimal usd(Dimension dimension) {
        return dimension.usd().orElse(BigDecimal.ZERO);
    }

    private Stream<Price> prices(Thing thing, Product product) {
        boolean twice = thing.item() == Item.ZONE_TRANSFER;
        String source = "AWS Price List API, SKU " + product.sku()
                + (product.effective().isEmpty() ? "" : ", effective " + product.effective())
                + (twice ? ", both directions" : "");
        return tiers(product).entrySet().stream()
                .map(tier -> new Price(
                        thing.item(),
                        thing.region(),
                        thing.toRegion(),
                        tier.getKey(),
                        twice ? tier.getValue().multiply(BOTH_DIRECTIONS) : tier.getValue(),
                        day,
                        source));
    }
}
