package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Availability Zones of Regions and their AZ IDs
 * (https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html).
 */
final class ZoneCatalog {

    private static final Map<String, List<Integer>> UNUSUAL_ZONES = Map.of(
            "us-east-1", List.of(1, 2, 3, 4, 5, 6),
            "us-west-2", List.of(1, 2, 3, 4),
            "ca-central-1", List.of(1, 2, 4),
            "ap-northeast-1", List.of(1, 2, 4),
            "ap-northeast-2", List.of(1, 2, 3, 4));

    private static final Map<String, String> SHORT = Map.of(
            "north",
            "n",
            "south",
            "s",
            "east",
            "e",
            "west",
            "w",
            "central",
            "c",
            "northeast",
            "ne",
            "southeast",
            "se",
            "northwest",
            "nw",
            "gov",
            "g");

    private ZoneCatalog() {}

    /**
     * Returns the AZ IDs of a Region by zone name.
     *
     * @param ownLetters the account's own AZ IDs by zone letter, or null for the mapping that all newer accounts share
     */
    static SortedMap<String, String> zones(String region, @Nullable Map<String, String> ownLetters) {
        SortedMap<String, String> zones = new TreeMap<>();
        if (ownLetters != null) {
            ownLetters.forEach((letter, id) -> zones.put(region + letter, id));
            return zones;
        }
        String prefix = prefix(region);
        for (int number : UNUSUAL_ZONES.getOrDefault(region, List.of(1, 2, 3))) {
            zones.put(region + (char) ('a' + number - 1), prefix + "-az" + number);
        }
        return zones;
    }

    /** Abbreviates a Region: {@code us-east-1} → {@code use1}, {@code us-gov-west-1} → {@code usgw1}. */
    private static String prefix(String region) {
        return Stream.of(region.split("-", 4))
                .map(part -> SHORT.getOrDefault(part, part))
                .collect(Collectors.joining());
    }
}
