package dev.plaudit.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All that a scan found and saw, without the times of the scan itself and what depends on them. */
final class TimelessFindings {

    private TimelessFindings() {}

    /** @param json the text of {@code findings.json} */
    static String of(String json) {
        JsonNode report = JsonMapper.shared().readTree(json);
        ObjectNode timeless = (ObjectNode) report;
        timeless.remove("scan");
        // Traffic is scaled to a month by when it was read.
        timeless.remove("costs");
        // Without a baseline, a failure is first seen when its scan began.
        timeless.findParents("firstSeen").forEach(finding -> ((ObjectNode) finding).remove("firstSeen"));
        return timeless.toPrettyString();
    }
}
