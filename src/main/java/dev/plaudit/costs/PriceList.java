package dev.plaudit.costs;

import dev.plaudit.accounts.Partition;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Lazy;
import dev.plaudit.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices, each with its date and source. A price that the list lacks is unknown: it is neither zero nor that of another Region.
 *
 * @param tiers by item, Region and tier
 */
public record PriceList(Map<Price.Key, List<Price>> tiers) {

    /** Days after which reports warn that a price is old. */
    public static final int DAYS_UNTIL_STALE = 180;

    /** Near Regions: AWS may charge less between them, as it does between the two in the US East, so the sender's price does not count. */
    private static final List<Set<String>> NEAR =
            List.of(Set.of("ap-southeast-2", "ap-southeast-4"), Set.of("ap-south-1", "ap-south-2"));

    private static final String BUILT_IN = "prices.yaml";
    private static final Lazy<PriceList> SHIPPED = new Lazy<>(PriceList::load);

    /** A list of these prices; of two for the same thing the later one counts. */
    public PriceList(List<Price> prices) {
        this(tiers(prices));
    }

    private static Map<Price.Key, List<Price>> tiers(List<Price> prices) {
        Map<Price, Price> latest = new TreeMap<>();
        prices.forEach(price -> latest.put(price, price));
        return latest.values().stream()
                .collect(Collectors.groupingBy(Price::key, LinkedHashMap::new, Collectors.toList()));
    }

    /** The dated list that ships with Plaudit. */
    public static PriceList builtIn() {
        return SHIPPED.get();
    }

    /** This list overridden by another, which replaces all tiers of a price if it has any of them. */
    public PriceList with(PriceList other) {
        Stream<Price> kept = tiers.entrySet().stream()
                .filter(entry -> !other.tiers.containsKey(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream());
        return new PriceList(Stream.concat(kept, other.prices().stream()).toList());
    }

    /** Every price, by item, place and tier. */
    public List<Price> prices() {
        return tiers.values().stream().flatMap(List::stream).toList();
    }

    /** The price of an item that has a single tier. */
    public Optional<Price> price(Item item, String region) {
        return tiers(item, region).stream().findFirst();
    }

    /** The tiers of a price, the first from 0 on; empty if the list lacks it. */
    public List<Price> tiers(Item item, String region) {
        List<Price> own = tiers.getOrDefault(new Price.Key(item, region, ""), List.of());
        if (!own.isEmpty() || Partition.ofRegion(region) != Partition.AWS) {
            return own;
        }
        return tiers.getOrDefault(new Price.Key(item, Price.EVERY_COMMERCIAL_REGION, ""), List.of());
    }

    /**
     * The price of a gigabyte from one Region to another; the way back has its own price.
     *
     * @return empty if the list lacks it, as between near Regions that it does not name together, and within a Region, where nothing is
     *     transferred between Regions
     */
    public Optional<Price> transfer(String fromRegion, String toRegion) {
        if (fromRegion.equals(toRegion)) {
            return Optional.empty();
        }
        List<Price> ofPair = tiers.getOrDefault(new Price.Key(Item.REGION_TRANSFER, fromRegion, toRegion), List.of());
        return NEAR.contains(Set.of(fromRegion, toRegion))
                ? ofPair.stream().findFirst()
                : ofPair.stream().findFirst().or(() -> price(Item.REGION_TRANSFER, fromRegion));
    }

    /** The date of the newest price of an item; empty if the list has none. */
    public Optional<LocalDate> asOf(Item item) {
        return prices().stream()
                .filter(price -> price.item() == item)
                .map(Price::asOf)
                .max(LocalDate::compareTo);
    }

    /** The date of the oldest price; empty for an empty list. */
    public Optional<LocalDate> oldest() {
        return prices().stream().map(Price::asOf).min(LocalDate::compareTo);
    }

    /** Prices that are more than {@value #DAYS_UNTIL_STALE} days old on a day. */
    public List<Price> stale(LocalDate day) {
        return prices().stream().filter(price -> price.isStaleOn(day)).toList();
    }

    private static PriceList load() {
        try (InputStream in = PriceList.class.getResourceAsStream(BUILT_IN)) {
            String text = new String(Objects.requireNonNull(in, BUILT_IN).readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            PriceList list = PriceFile.read(BUILT_IN, text, problems);
            problems.orThrow();
            return list;
        } catch (InvalidInputException e) {
            throw new IllegalStateException("the built-in " + BUILT_IN + " is wrong: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT_IN + " cannot be read", e);
        }
    }
}
