package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An account of the world.
 *
 * @param membership what AWS Organizations knows of it
 * @param roleDenied sts:AssumeRole into it is refused
 * @param externalId the external ID that its roles demand, or empty
 * @param enabledRegions Regions that it may use, sorted
 * @param denies actions in IAM's spelling that its roles may not call
 * @param zones Region → the account's own mapping, for Regions in which the world states one
 */
record AccountState(
        String id,
        String name,
        Membership membership,
        boolean roleDenied,
        String externalId,
        List<String> enabledRegions,
        Set<String> denies,
        Map<String, Map<String, String>> zones,
        Map<String, RegionState> regions) {

    AccountState {
        enabledRegions = enabledRegions.stream().sorted().toList();
        denies = Set.copyOf(denies);
        zones = Map.copyOf(zones);
        regions = Map.copyOf(regions);
    }

    RegionState region(String region) {
        return Optional.ofNullable(regions.get(region))
                .orElseGet(() -> RegionState.empty(
                        new RegionState.Home(id, region), ZoneCatalog.zones(region, zones.get(region))));
    }
}
