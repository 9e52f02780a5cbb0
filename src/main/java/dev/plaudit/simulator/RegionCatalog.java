package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Regions of the {@code aws} partition and their AZ IDs
 * (https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html).
 */
final class RegionCatalog {

    /** Enabled in every account. */
    static final List<String> DEFAULT_REGIONS = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    /** Regions that an account must opt in to. */
    static final List<String> OPT_IN_REGIONS = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    private static final Map<String, List<Integer>> UNUSUAL_ZONES = Map.of(
            "us-east-1", List.of(1, 2, 3, 4, 5, 6),
            "us-west-2", List.of(1, 2, 3, 4),
            "ca-central-1", List.of(1, 2, 4),
            "ap-northeast-1", List.of(1, 2, 4),
            "ap-northeast-2", List.of(1, 2, 3, 4));

    private static final Map<String, String> DIRECTIONS = Map.of(
            "north", "n", "south", "s", "east", "e", "west", "w", "central", "c", "northeast", "ne", "southeast", "se");

    private RegionCatalog() {}

    static boolean isKnown(String region) {
        return DEFAULT_REGIONS.contains(region) || OPT_IN_REGIONS.contains(region);
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(DEFAULT_REGIONS);
        all.addAll(OPT_IN_REGIONS);
        return all.stream().sorted().toList();
    }

    /**
     * Zone name → AZ ID.
     *
     * @param ownLetters the account's own letter → AZ ID, or null for the mapping that all newer accounts share
     */
    static SortedMap<String, String> zones(String region, @Nullable Map<String, String> ownLetters) {
        SortedMap<String, String> zones = new TreeMap<>();
        if (ownLetters != null) {
            ownLetters.forEach((letter, id) -> zones.put(region + letter, id));
            return zones;
        }
        for (int number : UNUSUAL_ZONES.getOrDefault(region, List.of(1, 2, 3))) {
            zones.put(region + (char) ('a' + number - 1), prefix(region) + "-az" + number);
        }
        return zones;
    }

    /** {@code us-east-1} → {@code use1}. */
    private static String prefix(String region) {
        String[] parts = region.split("-", 3);
        return parts[0] + DIRECTIONS.getOrDefault(parts[1], parts[1]) + parts[2];
    }
}
