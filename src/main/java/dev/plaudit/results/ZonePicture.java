package dev.plaudit.results;

import dev.plaudit.inventory.Canonical;
import java.util.List;

/**
 * An endpoint service by Availability Zone, from the service to its consumers in the same Region: what is in which zone, and
 * what is unreachable from there.
 *
 * @param zoneIds the AZ IDs of all rows, sorted: the columns
 * @param rows the service, each load balancer followed by its target groups, and the endpoints
 */
public record ZonePicture(List<String> zoneIds, List<Row> rows) {

    /** The picture of a service whose zones are not known. */
    public static final ZonePicture NONE = new ZonePicture(List.of(), List.of());

    public ZonePicture {
        zoneIds = List.copyOf(zoneIds);
        rows = List.copyOf(rows);
    }

    /** The type of a row. */
    public enum Part {
        SERVICE,
        LOAD_BALANCER,
        TARGET_GROUP,
        ENDPOINT
    }

    /** The state of a row in a zone. */
    public enum State {
        GOOD,
        /** Present, and one fault away from being blocked; or it reaches targets only in other zones. */
        AT_RISK,
        /** Present, and reaches no target. */
        BLOCKED,
        /** Its presence or state could not be read. */
        UNKNOWN,
        ABSENT
    }

    /**
     * A resource in all zones.
     *
     * @param id AWS's own ID, or an ARN
     * @param name a name for people, or empty; untrusted text
     * @param note a setting of all zones: {@code cross-zone off}
     * @param cells one for each of the picture's zones, in their order
     */
    public record Row(
            Part part, String id, String name, String accountId, String accountName, String note, List<Cell> cells) {

        public Row {
            cells = Canonical.of(List.copyOf(cells));
        }
    }

    /**
     * A resource in one zone.
     *
     * @param zoneName the name of the zone in the row's own account, or empty if it could not be read
     * @param text the state in few words: {@code 2 of 3 healthy}
     */
    public record Cell(String zoneName, State state, String text) {}
}
