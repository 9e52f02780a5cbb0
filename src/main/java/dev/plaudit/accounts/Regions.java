package dev.plaudit.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Regions of AWS.
 *
 * <p>Source: {@code partitions.json} of the AWS SDK for Java 2.40.2.
 */
public final class Regions {

    private static final SortedSet<String> KNOWN = new TreeSet<>(List.of(
            "cn-north-1",
            "cn-northwest-1",
            "us-gov-east-1",
            "us-gov-west-1",
            "eusc-de-east-1",
            "us-iso-east-1",
            "us-iso-west-1",
            "us-isob-east-1",
            "us-isob-west-1",
            "eu-isoe-west-1",
            "us-isof-east-1",
            "us-isof-south-1"));

    static {
        commercial(KNOWN);
    }

    private Regions() {}

    /** The partition of a Region; empty for a Region that is not known. */
    public static Optional<Partition> partition(String region) {
        return KNOWN.contains(region) ? Optional.of(Partition.ofRegion(region)) : Optional.empty();
    }

    /** The code of every known Region, sorted. */
    public static List<String> known() {
        return List.copyOf(KNOWN);
    }

    private static void commercial(Collection<String> regions) {
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
    }

    private static void numbered(Collection<String> regions, String group, int last) {
        for (int number = 1; number <= last; number++) {
            regions.add(group + "-" + number);
        }
    }
}
