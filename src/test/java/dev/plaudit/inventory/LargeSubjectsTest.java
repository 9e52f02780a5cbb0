package dev.plaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.results.ScanResult;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.snapshot.SnapshotFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service with hundreds of consumers, groups with hundreds of targets and resources with hundreds of tags have the verdicts of
 * small ones, and no list that grows with them. {@code -Dplaudit.many=4000} takes as many as AWS allows.
 */
class LargeSubjectsTest {

    private static final int MANY = Integer.getInteger("plaudit.many", 300);
    private static final int MOST_GAPS_OF_A_GROUP = 21;

    @Test
    void every_rule_says_something_about_a_large_subject() {
        ScanResult whole = SimulatedScan.judge(SimulatedScan.demo());
        ScanResult large = SimulatedScan.judge(enlarged(SimulatedScan.demo()));

        assertThat(large.defects()).isEmpty();
        assertThat(verdicts(large, "SERVICE")).containsExactlyElementsOf(verdicts(whole, "SERVICE"));
        assertThat(verdicts(large, "TARGET_GROUP")).containsExactlyElementsOf(verdicts(whole, "TARGET_GROUP"));
        assertThat(large.findings())
                .filteredOn(finding -> finding.resourceType().equalsIgnoreCase("TARGET_GROUP"))
                .allMatch(finding -> finding.gaps().size() <= 2 * MOST_GAPS_OF_A_GROUP);
    }

    private static List<String> verdicts(ScanResult result, String kind) {
        return result.findings().stream()
                .filter(finding -> finding.resourceType().equalsIgnoreCase(kind))
                .map(finding -> finding.ruleId() + " " + finding.resourceId())
                .sorted()
                .toList();
    }

    private static Inventory enlarged(Inventory whole) {
        List<RegionInventory> regions = new ArrayList<>();
        for (RegionInventory region : whole.regions()) {
            ObjectNode line = SnapshotFormat.JSON.valueToTree(region);
            first(line.get("connections"))
                    .ifPresent(one -> repeat((ArrayNode) line.get("connections"), one, "vpcEndpointId", "vpce-1"));
            for (JsonNode group : line.path("targetGroups")) {
                first(group.get("targets"))
                        .ifPresent(one -> repeat((ArrayNode) group.get("targets"), one, "id", "i-1"));
            }
            for (JsonNode service : line.path("services")) {
                for (int number = 0; number < MANY; number++) {
                    ((ObjectNode) service.get("tags")).put("tag-" + number, "value");
                }
            }
            regions.add(SnapshotFormat.JSON.treeToValue(line, RegionInventory.class));
        }
        return new Inventory(whole.toolVersion(), whole.partition(), whole.startedAt(), regions);
    }

    private static Optional<JsonNode> first(JsonNode list) {
        return list == null || list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    private static void repeat(ArrayNode list, JsonNode one, String id, String prefix) {
        for (int number = 0; number < MANY; number++) {
            ObjectNode copy = (ObjectNode) one.deepCopy();
            copy.put(id, prefix + "%012d".formatted(number));
            list.add(copy);
        }
    }
}
