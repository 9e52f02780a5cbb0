package dev.plaudit.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An AWS partition. Accounts, Regions and ARNs are separate in each.
 *
 * @param id its name in ARNs
 * @param defaultRegions Regions that are enabled in every account
 * @param optInRegions Regions that an account must opt in to
 */
record SimulatedPartition(String id, String dnsSuffix, List<String> defaultRegions, List<String> optInRegions) {

    static final SimulatedPartition AWS = new SimulatedPartition(
            "aws",
            "amazonaws.com",
            List.of(
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
                    "us-west-2"),
            List.of(
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
                    "mx-central-1"));

    private static final SimulatedPartition CHINA =
            new SimulatedPartition("aws-cn", "amazonaws.com.cn", List.of("cn-north-1", "cn-northwest-1"), List.of());

    private static final SimulatedPartition GOV_CLOUD =
            new SimulatedPartition("aws-us-gov", "amazonaws.com", List.of("us-gov-east-1", "us-gov-west-1"), List.of());

    /** Returns the partition with that name, or empty. */
    static Optional<SimulatedPartition> named(String id) {
        return Stream.of(AWS, CHINA, GOV_CLOUD)
                .filter(partition -> partition.id.equals(id))
                .findFirst();
    }

    /** Returns the partition of a Region, determined by the Region's prefix. */
    static SimulatedPartition of(String region) {
        if (region.startsWith("cn-")) {
            return CHINA;
        }
        return region.startsWith("us-gov-") ? GOV_CLOUD : AWS;
    }

    boolean has(String region) {
        return defaultRegions.contains(region) || optInRegions.contains(region);
    }

    /** Returns all Regions, sorted. */
    List<String> regions() {
        return Stream.concat(defaultRegions.stream(), optInRegions.stream())
                .sorted()
                .toList();
    }
}
