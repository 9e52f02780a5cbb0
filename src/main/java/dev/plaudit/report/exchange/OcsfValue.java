package dev.plaudit.report.exchange;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Severity;
import dev.plaudit.results.State;

/** A number of OCSF 1.5.0 and its caption, which always appear together. */
record OcsfValue(int id, String caption) {

    /** Values of {@code activity_id}: what happened to the finding. */
    static final OcsfValue CREATE = new OcsfValue(1, "Create");

    static final OcsfValue UPDATE = new OcsfValue(2, "Update");
    static final OcsfValue CLOSE = new OcsfValue(3, "Close");

    /** Values of {@code status_id}: the progress of the people who handle it. */
    static final OcsfValue NEW = new OcsfValue(1, "New");

    static final OcsfValue IN_PROGRESS = new OcsfValue(2, "In Progress");
    static final OcsfValue SUPPRESSED = new OcsfValue(3, "Suppressed");
    static final OcsfValue RESOLVED = new OcsfValue(4, "Resolved");

    /** Values of {@code compliance.status_id}; unknown is a verdict that a missing fact prevented. */
    static final OcsfValue UNKNOWN = new OcsfValue(0, "Unknown");

    static final OcsfValue PASS = new OcsfValue(1, "Pass");
    static final OcsfValue FAIL = new OcsfValue(3, "Fail");

    static OcsfValue of(State state) {
        return switch (state) {
            case OPEN -> NEW;
            case EXISTING -> IN_PROGRESS;
            case WAIVED, SUPERSEDED -> SUPPRESSED;
        };
    }

    static OcsfValue of(Severity severity) {
        return switch (severity) {
            case INFO -> new OcsfValue(1, "Informational");
            case LOW -> new OcsfValue(2, "Low");
            case MEDIUM -> new OcsfValue(3, "Medium");
            case HIGH -> new OcsfValue(4, "High");
            case CRITICAL -> new OcsfValue(5, "Critical");
        };
    }

    /** Returns number and caption under the names that OCSF gives them. */
    JsonFields fields(String idName, String captionName) {
        return new JsonFields().add(idName, id).add(captionName, caption);
    }
}
