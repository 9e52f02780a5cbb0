package dev.plaudit.costs;

import dev.plaudit.costs.Product.Dimension;
import dev.plaudit.input.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns answers of the AWS Price List API into prices. */
public final class FetchedPrices {

    private static final BigDecimal BOTH_DIRECTIONS = BigDecimal.valueOf(2);

    private static final Pattern ENDPOINT_HOURS = Pattern.compile("[A-Za-z0-9-]*VpcEndpoint[A-Za-z0-9-]*-Hours");

    private final List<String> regions;
    private final LocalDate day;
    private final Map<Price.Key, List<Product>> products = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final TreeSet<String> otherCurrencies = new TreeSet<>();
    private final TreeSet<String> unknownUsageTypes = new TreeSet<>();

    /**
     * Reads prices in these Regions, and from each of them to the others.
     *
     * @param day the day of fetching, which becomes the date of each price
     */
    public FetchedPrices(List<String> regions, LocalDate day) {
        this.regions = List.copyOf(regions);
        this.day = day;
    }

    /** Adds the entries of {@code PriceList} in an answer; products that Plaudit does not use are ignored. */
    public void add(List<String> documents) {
        for (String document : documents) {
            Problems unreadable = new Problems();
            Optional<Product> product = Product.read(document, unreadable);
            unreadable.list().forEach(problem -> problems.add("the response cannot be parsed: " + problem.message()));
            product.ifPresent(this::add);
        }
    }

    /** The problems found, sorted: contradictory prices, units that are not the item's, unreadable entries. */
    public List<String> problems() {
        return Stream.concat(
                        problems.stream(),
                        products.entrySet().stream()
                                .flatMap(entry -> contradiction(entry.getKey(), entry.getValue()).stream()))
                .sorted()
                .distinct()
                .toList();
    }

    /** The prices; usable only if there are no problems. */
    public List<Price> prices() {
        return products.entrySet().stream()
                .flatMap(
                        entry -> prices(entry.getKey(), priced(entry.getValue()).get(0)))
                .sorted()
                .toList();
    }

    /** The prices that AWS did not have, in words: {@code endpoint-hour in me-south-1}. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Item item : Item.values()) {
            for (String region : regions) {
                if (item == Item.REGION_TRANSFER) {
                    missingPairs(region).ifPresent(missing::add);
                } else if (!products.containsKey(new Price.Key(item, region, ""))) {
                    missing.add(new Price.Key(item, region, "").text());
                }
            }
        }
        return missing;
    }

    /** The usage types that AWS charges for in a currency other than US dollars, sorted. */
    public List<String> otherCurrencies() {
        return List.copyOf(otherCurrencies);
    }

    /** The usage types of hours of endpoints that Plaudit does not recognize, sorted: what it has no price for may be among them. */
    public List<String> unknownUsageTypes() {
        return List.copyOf(unknownUsageTypes);
    }

    private Optional<String> missingPairs(String from) {
        String to = regions.stream()
                .filter(region -> !region.equals(from))
                .filter(region -> !products.containsKey(new Price.Key(Item.REGION_TRANSFER, from, region)))
                .collect(Collectors.joining(", "));
        return to.isEmpty()
                ? Optional.empty()
                : Optional.of(Item.REGION_TRANSFER.text() + " from " + from + " to " + to);
    }

    private void add(Product product) {
        String usageType = product.attribute("usagetype");
        Optional<Item> item = Item.ofUsageType(usageType);
        if (item.isEmpty() && ENDPOINT_HOURS.matcher(usageType).matches()) {
            unknownUsageTypes.add(usageType);
        }
        Optional<Price.Key> key = item.flatMap(known -> key(known, product));
        if (key.isEmpty() || product.dimensions().isEmpty()) {
            return;
        }
        if (product.dimensions().stream().anyMatch(dimension -> dimension.usd().isEmpty())) {
            otherCurrencies.add(usageType);
            return;
        }
        for (Dimension dimension : product.dimensions()) {
            if (!key.get().item().isMeasuredIn(dimension.unit())) {
                problems.add("SKU " + product.sku() + ": " + key.get().text() + " is in an unknown unit: "
                        + dimension.unit().replaceAll("\\p{C}", "?"));
            }
        }
        products.computeIfAbsent(key.get(), unused -> new ArrayList<>()).add(product);
    }

    /** Identifies the price of a product; empty outside the requested Regions, as in Local Zones. */
    private Optional<Price.Key> key(Item item, Product product) {
        boolean transfer = item == Item.ZONE_TRANSFER || item == Item.REGION_TRANSFER;
        String region = product.attribute(transfer ? "fromRegionCode" : "regionCode");
        String to = item == Item.REGION_TRANSFER ? product.attribute("toRegionCode") : "";
        boolean asked = regions.contains(region)
                && (item != Item.REGION_TRANSFER || (PriceFile.isRegion(to) && !to.equals(region)));
        return asked ? Optional.of(new Price.Key(item, region, to)) : Optional.empty();
    }

    private static Optional<String> contradiction(Price.Key key, List<Product> products) {
        List<Product> priced = priced(products);
        boolean agree = priced.stream().map(FetchedPrices::tiers).distinct().count() <= 1;
        return agree
                ? Optional.empty()
                : Optional.of("AWS publishes different prices for " + key.text() + ": "
                        + priced.stream()
                                .map(product -> "SKU " + product.sku() + " " + rates(product))
                                .collect(Collectors.joining(", ")));
    }

    private static String rates(Product product) {
        return tiers(product).values().stream().map(Price::plain).collect(Collectors.joining(" / ")) + " USD";
    }

    /** The products by SKU; free ones, which are promotions, only if there are no others. */
    private static List<Product> priced(List<Product> products) {
        List<Product> sorted =
                products.stream().sorted(Comparator.comparing(Product::sku)).toList();
        List<Product> charged =
                sorted.stream().filter(product -> !isFree(product)).toList();
        return charged.isEmpty() ? sorted : charged;
    }

    private static boolean isFree(Product product) {
        return tiers(product).values().stream().allMatch(usd -> usd.signum() == 0);
    }

    /** US dollars by the gigabytes or hours from which they apply, without a free tier, which is the account's and not a link's. */
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

    private Stream<Price> prices(Price.Key key, Product product) {
        boolean twice = key.item() == Item.ZONE_TRANSFER;
        String source = "AWS Price List API, SKU " + product.sku()
                + (product.effective().isEmpty() ? "" : ", effective " + product.effective())
                + (twice ? ", both directions" : "");
        return tiers(product).entrySet().stream()
                .map(tier -> new Price(
                        key.item(),
                        key.region(),
                        key.toRegion(),
                        tier.getKey(),
                        twice ? tier.getValue().multiply(BOTH_DIRECTIONS) : tier.getValue(),
                        day,
                        source));
    }
}
