package dev.plaudit.topology;

import dev.plaudit.inventory.AvailabilityZone;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.inventory.Subnet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The zones of one account in one Region. The same letter may be another building in another account, so a name is
 * translated only with the table of the account that stated it; Local and Wavelength Zones have no translation, because
 * what PrivateLink does there is not documented.
 */
final class Zones {

    private static final String ORDINARY = "availability-zone";

    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, String> idBySubnet = new HashMap<>();

    Zones(RegionInventory region) {
        region.subnets().stream().flatMap(Collection::stream).forEach(this::learn);
        region.availabilityZones().stream().flatMap(Collection::stream).forEach(this::learn);
    }

    /** The zone ID of a name. */
    Optional<String> byName(String zoneName) {
        return Optional.ofNullable(idByName.get(zoneName));
    }

    /** The zone ID of a subnet. */
    Optional<String> bySubnet(String subnetId) {
        return Optional.ofNullable(idBySubnet.get(subnetId));
    }

    /** The IDs of all, distinct and sorted, or empty if a single one is not known. */
    static Optional<List<String>> all(Collection<Optional<String>> zones) {
        return zones.stream().allMatch(Optional::isPresent)
                ? Optional.of(zones.stream()
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList())
                : Optional.empty();
    }

    private void learn(Subnet subnet) {
        if (!subnet.availabilityZoneId().isEmpty()) {
            idBySubnet.put(subnet.subnetId(), subnet.availabilityZoneId());
            idByName.put(subnet.availabilityZone(), subnet.availabilityZoneId());
        }
    }

    private void learn(AvailabilityZone zone) {
        if (zone.zoneType().equals(ORDINARY)) {
            idByName.put(zone.zoneName(), zone.zoneId());
        } else {
            idByName.remove(zone.zoneName());
            idBySubnet.values().removeIf(zone.zoneId()::equals);
        }
    }
}
