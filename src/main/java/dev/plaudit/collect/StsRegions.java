package dev.plaudit.collect;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Regions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the Region whose STS endpoint assumes the roles. It must be enabled in every account, so it is one of those that
 * AWS enables by default (General Reference, "AWS Regions"); tokens of a regional endpoint are valid in all Regions.
 */
final class StsRegions {

    private static final Set<String> ENABLED_BY_DEFAULT = Set.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ap-south-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-north-1",
            "sa-east-1");

    private StsRegions() {}

    /**
     * Returns the user's own default Region if it qualifies, else the first that is scanned, else the partition's first. A Region
     * of another partition than the scanned one does not qualify, since credentials are valid in one partition only.
     */
    static String choose(Optional<String> userDefault, List<RegionSelection> regions) {
        List<String> scanned = regions.stream()
                .flatMap(selection ->
                        selection instanceof RegionSelection.Named named ? named.regions().stream() : Stream.empty())
                .toList();
        Optional<Partition> partition = scanned.stream().findFirst().flatMap(Regions::partition);
        return Stream.concat(userDefault.stream(), scanned.stream())
                .filter(region -> partition.isEmpty() || partition.equals(Regions.partition(region)))
                .filter(region -> ENABLED_BY_DEFAULT.contains(region) || Partition.ofRegion(region) != Partition.AWS)
                .findFirst()
                .orElse(Partition.AWS.home());
    }
}
