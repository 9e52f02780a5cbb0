package dev.plaudit.topology;

import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.Canonical;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Subnet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The zones of an account-Region. A zone name may mean another physical zone in another account, so it is translated only with
 * the table of the account that stated it. Local and Wavelength Zones have no translation, because AWS does not document
 * PrivateLink there.
 */
final class Zones {

    private static final String ORDINARY = "availability-zone";

    /** Types that are certainly not Availability Zones; Outposts and types that AWS adds are unknown. */
    private static final Set<String> ELSEWHERE = Set.of("local-zone", "wavelength-zone");

    private final String region;
    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, String> idBySubnet = new HashMap<>();
    private final Set<String> extraordinaryIds = new HashSet<>();
    private final Set<String> idsElsewhere = new HashSet<>();

    Zones(RegionInventory region) {
        this.region = region.region();
        region.availabilityZones().stream().flatMap(Collection::stream).forEach(this::learn);
        region.subnets().stream().flatMap(Collection::stream).forEach(this::learn);
    }

    /** The zone ID of a name. */
    Optional<String> byName(String zoneName) {
        return Optional.ofNullable(idByName.get(zoneName));
    }

    /** The zone ID of a subnet. */
    Optional<String> bySubnet(String subnetId) {
        return Optional.ofNullable(idBySubnet.get(subnetId));
    }

    /**
     * The zone IDs of subnets, distinct and sorted, or empty if any is unknown. A subnet in a Local or Wavelength
     * Zone is in none of them.
     */
    Optional<List<String>> ofSubnets(Collection<Subnet> subnets) {
        return all(subnets.stream()
                .filter(subnet -> !isElsewhere(subnet))
                .map(subnet -> bySubnet(subnet.subnetId()))
                .toList());
    }

    private boolean isElsewhere(Subnet subnet) {
        String name = subnet.availabilityZone();
        boolean typeIsNotKnown = extraordinaryIds.contains(subnet.availabilityZoneId())
                && !idsElsewhere.contains(subnet.availabilityZoneId());
        return !typeIsNotKnown
                && (idsElsewhere.contains(subnet.availabilityZoneId()) || (!name.isEmpty() && !isOrdinary(name)));
    }

    /** A zone ID as AWS stated it together with its name, unless it is that of a Local or Wavelength Zone. */
    Optional<String> stated(String zoneId, String zoneName) {
        boolean usable = !zoneId.isEmpty() && !extraordinaryIds.contains(zoneId);
        return usable && (zoneName.isEmpty() || isOrdinary(zoneName)) ? Optional.of(zoneId) : Optional.empty();
    }

    /** All IDs, distinct and sorted, or empty if any is unknown. */
    static Optional<List<String>> all(Collection<Optional<String>> zones) {
        return zones.stream().allMatch(Optional::isPresent)
                ? Optional.of(sorted(zones.stream().flatMap(Optional::stream)))
                : Optional.empty();
    }

    /** IDs, distinct and sorted. */
    static List<String> sorted(Stream<String> zoneIds) {
        return Canonical.of(zoneIds.distinct().sorted().toList());
    }

    private void learn(AvailabilityZone zone) {
        if (!zone.zoneType().equals(ORDINARY)) {
            extraordinaryIds.add(zone.zoneId());
            if (ELSEWHERE.contains(zone.zoneType())) {
                idsElsewhere.add(zone.zoneId());
            }
        } else if (!zone.zoneId().isEmpty() && !zone.zoneName().isEmpty()) {
            idByName.put(zone.zoneName(), zone.zoneId());
        }
    }

    /** Subnets name zones as well, in case the table of zones was denied. */
    private void learn(Subnet subnet) {
        stated(subnet.availabilityZoneId(), subnet.availabilityZone()).ifPresent(zoneId -> {
            idBySubnet.put(subnet.subnetId(), zoneId);
            if (!subnet.availabilityZone().isEmpty()) {
                idByName.putIfAbsent(subnet.availabilityZone(), zoneId);
            }
        });
    }

    /** An Availability Zone's name is its Region and a letter; a Local Zone's has a location in between. */
    private boolean isOrdinary(String zoneName) {
        return zoneName.length() == region.length() + 1 && zoneName.startsWith(region);
    }
}
