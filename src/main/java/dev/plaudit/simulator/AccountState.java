package dev.plaudit.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An account of the world.
 *
 * @param membership its place and state in AWS Organizations
 * @param roleDenied whether sts:AssumeRole into it is refused
 * @param externalId the external ID that its roles require, or empty
 * @param enabledRegions the Regions that it can use, sorted
 * @param denies the actions that its roles may not call, as IAM spells them
 * @param zones the account's own zone mapping by Region, where the world states one
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
