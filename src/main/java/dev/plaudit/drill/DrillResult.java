package dev.plaudit.drill;

import dev.plaudit.inventory.Gap;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the failure of each Availability Zone in use would do.
 *
 * @param zones worst first
 * @param unread account-Regions that may have services or endpoints nobody could list, sorted
 */
public record DrillResult(List<ZoneFailure> zones, List<Unread> unread) {

    /** Without a drill. */
    public static final DrillResult NONE = new DrillResult(List.of(), List.of());

    public DrillResult {
        zones = List.copyOf(zones);
        unread = List.copyOf(unread);
    }

    /**
     * An account-Region whose services or endpoints could not be listed.
     *
     * @param gaps never empty
     */
    public record Unread(String accountId, String accountName, String region, List<Gap> gaps) {
        public Unread {
            gaps = List.copyOf(gaps);
        }
    }

    /** The part about some zones, with what was not read in their Regions. */
    public DrillResult only(Predicate<ZoneFailure> wanted) {
        List<ZoneFailure> some = zones.stream().filter(wanted).toList();
        List<String> regions = some.stream().map(ZoneFailure::region).distinct().toList();
        return new DrillResult(
                some,
                unread.stream()
                        .filter(place -> regions.contains(place.region())
                                || place.region().equals("*"))
                        .toList());
    }
}
