package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Zone;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The account and Region that is being built, and how names in it are resolved.
 *
 * @param zones zone name → AZ ID in the account's own mapping
 */
record RegionContext(
        Names names, ServiceDirectory directory, Identifiers identifiers, SortedMap<String, String> zones) {

    /** Returns the zone with that letter; it is a problem if the account has none. */
    Optional<Zone> zone(Reference letter) {
        String name = identifiers.region() + letter.name();
        Optional<Zone> zone = Optional.ofNullable(zones.get(name)).map(id -> new Zone(name, id));
        if (zone.isEmpty()) {
            names.problem(
                    letter,
                    "zone " + name + " does not exist in this account",
                    "It has " + String.join(", ", new TreeSet<>(zones.keySet())) + ".");
        }
        return zone;
    }
}
