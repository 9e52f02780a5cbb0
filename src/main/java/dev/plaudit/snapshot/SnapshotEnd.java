package dev.plaudit.snapshot;

/**
 * The last line of a snapshot. A scan that was killed leaves a snapshot without it.
 *
 * @param accountRegions how many lines stand between the header and this one
 */
record SnapshotEnd(int accountRegions) {

    /** What its JSON begins with, and that of no other line. */
    static final String BEGINNING = "\"accountRegions\":";
}
