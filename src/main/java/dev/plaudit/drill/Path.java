package dev.plaudit.drill;

import static dev.plaudit.topology.ThreeValued.isFalse;
import static dev.plaudit.topology.ThreeValued.isTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The zones that an endpoint reaches its service through, and whether each is served before and after another zone fails.
 *
 * @param before by AZ ID
 * @param after the same zones
 */
record Path(Map<String, Optional<Boolean>> before, Map<String, Optional<Boolean>> after) {

    static Path of(
            List<String> zones, Function<String, Optional<Boolean>> before, Function<String, Optional<Boolean>> after) {
        Map<String, Optional<Boolean>> now = new TreeMap<>();
        Map<String, Optional<Boolean>> then = new TreeMap<>();
        for (String zone : zones) {
            now.put(zone, before.apply(zone));
            then.put(zone, after.apply(zone));
        }
        return new Path(now, then);
    }

    Consequence consequence() {
        long possible =
                before.values().stream().filter(served -> !isFalse(served)).count();
        List<String> left = left();
        if (possible == 0) {
            return Consequence.ALREADY_DOWN;
        }
        if (left.isEmpty()) {
            return undecided().isEmpty() ? Consequence.LOST : Consequence.UNKNOWN;
        }
        return left.size() == 1 && possible > 1 ? Consequence.ONE_ZONE : Consequence.CAPACITY;
    }

    /** The zones that are certainly served afterward. */
    List<String> left() {
        return zones(after, zone -> isTrue(served(after, zone)));
    }

    /** The zones of which nobody knows whether they are served afterward. */
    List<String> undecided() {
        return zones(after, zone -> served(after, zone).isEmpty());
    }

    /** The zones that are certainly not served afterward. */
    List<String> unserved() {
        return zones(after, zone -> isFalse(served(after, zone)));
    }

    /** The zones that are not served afterward and may have been before. */
    List<String> failing() {
        return zones(before, zone -> !isFalse(served(before, zone)) && isFalse(served(after, zone)));
    }

    private interface Choice {
        boolean takes(String zone);
    }

    private static List<String> zones(Map<String, Optional<Boolean>> served, Choice choice) {
        return served.keySet().stream().filter(choice::takes).toList();
    }

    private static Optional<Boolean> served(Map<String, Optional<Boolean>> zones, String zone) {
        return zones.getOrDefault(zone, Optional.empty());
    }
}
