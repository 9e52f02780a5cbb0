package dev.plaudit.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Regions of AWS and the partitions they belong to.
 *
 * <p>Source: {@code partitions.json} of the AWS SDK for Java 2.40.2.
 */
public final class Regions {

    private static final Map<String, String> PARTITION_OF = partitionOf();

    private Regions() {}

    /** The partition of a Region, {@code aws} or {@code aws-cn}; empty for a Region that is not known. */
    public static Optional<String> partition(String region) {
        return Optional.ofNullable(PARTITION_OF.get(region));
    }

    /** The code of every known Region, sorted. */
    public static List<String> known() {
        return List.copyOf(PARTITION_OF.keySet());
    }

    /** The partitions, {@code aws} first. */
    public static List<String> partitions() {
        return PARTITION_OF.values().stream().distinct().sorted().toList();
    }

    private static Map<String, String> partitionOf() {
        Map<String, String> regions = new TreeMap<>();
        put(regions, "aws", commercial());
        put(regions, "aws-cn", List.of("cn-north-1", "cn-northwest-1"));
        put(regions, "aws-us-gov", List.of("us-gov-east-1", "us-gov-west-1"));
        put(regions, "aws-eusc", List.of("eusc-de-east-1"));
        put(regions, "aws-iso", List.of("us-iso-east-1", "us-iso-west-1"));
        put(regions, "aws-iso-b", List.of("us-isob-east-1", "us-isob-west-1"));
        put(regions, "aws-iso-e", List.of("eu-isoe-west-1"));
        put(regions, "aws-iso-f", List.of("us-isof-east-1", "us-isof-south-1"));
        return regions;
    }

    private static List<String> commercial() {
        List<String> regions = new ArrayList<>();
        Stream.of("us-east", "us-west", "ap-east", "ap-south", "eu-central", "eu-south")
                .forEach(group -> numbered(regions, group, 2));
        Stream.of("ap-northeast", "eu-west").forEach(group -> numbered(regions, group, 3));
        numbered(regions, "ap-southeast", 7);
        Stream.of(
                        "af-south",
                        "ca-central",
                        "ca-west",
                        "eu-north",
                        "il-central",
                        "me-central",
                        "me-south",
                        "mx-central",
                        "sa-east")
                .forEach(group -> numbered(regions, group, 1));
        return regions;
    }

    private static void numbered(List<String> regions, String group, int last) {
        for (int number = 1; number <= last; number++) {
            regions.add(group + "-" + number);
        }
    }

    private static void put(Map<String, String> regions, String partition, List<String> names) {
        names.forEach(name -> regions.put(name, partition));
    }
}
