package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import java.util.List;

/**
 * An endpoint service zone by zone, from the service to its consumers in the same Region: who is where, and who would reach
 * nobody.
 *
 * @param zoneIds the AZ IDs of all rows, sorted: the columns
 * @param rows the service, each load balancer followed by its target groups, and the endpoints
 */
public record ZonePicture(List<String> zoneIds, List<Row> rows) {

    /** Of a service of which nothing is known by zone. */
    public static final ZonePicture NONE = new ZonePicture(List.of(), List.of());

    public ZonePicture {
        zoneIds = List.copyOf(zoneIds);
        rows = List.copyOf(rows);
    }

    /** What a row is about. */
    public enum Part {
        SERVICE,
        LOAD_BALANCER,
        TARGET_GROUP,
        ENDPOINT
    }

    /** How it stands with a row in a zone. */
    public enum State {
        /** There, and all is well. */
        GOOD,
        /** There, and one more fault away from reaching nobody; or it reaches somebody in other zones only. */
        AT_RISK,
        /** There, and reaching nobody. */
        BLOCKED,
        /** It could not be seen whether it is there, or how it stands. */
        UNKNOWN,
        /** Not there. */
        ABSENT
    }

    /**
     * Something in all zones.
     *
     * @param id AWS's own id, or an ARN
     * @param name a name for people, or empty; untrusted text
     * @param note what holds for all zones: {@code cross-zone off}
     * @param cells one for each of the picture's zones, in their order
     */
    public record Row(
            Part part, String id, String name, String accountId, String accountName, String note, List<Cell> cells) {

        public Row {
            cells = Canonical.of(List.copyOf(cells));
        }
    }

    /**
     * Something in one zone.
     *
     * @param zoneName what the row's own account calls the zone, or empty where that was not seen
     * @param text what there is, in few words: {@code 2 of 3 healthy}
     */
    public record Cell(String zoneName, State state, String text) {}
}
