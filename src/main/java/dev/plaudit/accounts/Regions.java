package dev.plaudit.accounts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Regions of AWS.
 *
 * <p>Source: {@code partitions.json} of the AWS SDK for Java 2.40.2.
 */
public final class Regions {

    private static final String COMMERCIAL = """
            af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
            ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
            ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2
            eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2
            """;

    private static final String OTHER = """
            cn-north-1 cn-northwest-1 eu-isoe-west-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1 us-iso-east-1
            us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1
            """;

    private static final List<String> KNOWN =
            Stream.of((COMMERCIAL + OTHER).strip().split("\\s+", -1)).sorted().toList();

    private Regions() {}

    /** Returns the partition of a Region; empty if the Region is not known. */
    public static Optional<Partition> partition(String region) {
        return Optional.of(region).filter(KNOWN::contains).map(Partition::ofRegion);
    }

    /** Returns the code of every known Region, sorted. */
    public static List<String> known() {
        return KNOWN;
    }
}
