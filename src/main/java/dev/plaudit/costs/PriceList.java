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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prices, each with its date and source. What a list does not hold has no known price: it is neither zero nor that of
 * another Region.
 */
public final class PriceList {

    /** How old a price may be before reports warn of it. */
    public static final int DAYS_UNTIL_STALE = 180;

    private static final String BUILT_IN = "prices.yaml";
    private static final Lazy<PriceList> SHIPPED = new Lazy<>(PriceList::load);

    private final TreeMap<Place, List<Price>> tiers = new TreeMap<>();

    private record Place(Item item, String region, String toRegion) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byItem = item.compareTo(other.item);
            int byRegion = byItem != 0 ? byItem : region.compareTo(other.region);
            return byRegion != 0 ? byRegion : toRegion.compareTo(other.toRegion);
        }
    }

    /** A list of these prices; of two for the same thing the later one counts. */
    public PriceList(List<Price> prices) {
        TreeMap<Price, Price> latest = new TreeMap<>();
        prices.forEach(price -> {
            latest.remove(price);
            latest.put(price, price);
        });
        latest.values()
                .forEach(price -> tiers.computeIfAbsent(place(price), p -> new ArrayList<>())
                        .add(price));
    }

    /** The dated default that travels with Plaudit. */
    public static PriceList builtIn() {
        return SHIPPED.get();
    }

    /** This list with another laid over it: where that has any tier of a price, it has them all. */
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

    /** The price of a thing that is charged in one tier. */
    public Optional<Price> price(Item item, String region) {
        return tiers(item, region).stream().findFirst();
    }

    /** The tiers of a price, the first from 0 on; empty when the list does not hold it. */
    public List<Price> tiers(Item item, String region) {
        List<Price> own = tiers.getOrDefault(new Place(item, region, ""), List.of());
        if (!own.isEmpty() || Partition.ofRegion(region) != Partition.AWS) {
            return own;
        }
        return tiers.getOrDefault(new Place(item, Price.EVERY_COMMERCIAL_REGION, ""), List.of());
    }

    /**
     * What a gigabyte costs from one Region to another; the way back has its own price.
     *
     * @return empty when the list does not hold it, and for one and the same Region, where nothing is transferred between
     *     Regions
     */
    public Optional<Price> transfer(String fromRegion, String toRegion) {
        if (fromRegion.equals(toRegion)) {
            return Optional.empty();
        }
        List<Price> ofPair = tiers.getOrDefault(new Place(Item.REGION_TRANSFER, fromRegion, toRegion), List.of());
        return ofPair.stream().findFirst().or(() -> price(Item.REGION_TRANSFER, fromRegion));
    }

    /** The date of the newest price of an item; empty when the list holds none. */
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

    /** Prices that are older than {@value #DAYS_UNTIL_STALE} days on a day. */
    public List<Price> stale(LocalDate day) {
        return prices().stream().filter(price -> price.isStaleOn(day)).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceList list && prices().equals(list.prices());
    }

    @Override
    public int hashCode() {
        return prices().hashCode();
    }

    /** Every price. */
    @Override
    public String toString() {
        return prices().toString();
    }

    private static Place place(Price price) {
        return new Place(price.item(), price.region(), price.toRegion());
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
