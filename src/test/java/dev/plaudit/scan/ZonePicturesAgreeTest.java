package dev.plaudit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory;
import dev.plaudit.results.Finding;
import dev.plaudit.results.Outcome;
import dev.plaudit.results.ScanResult;
import dev.plaudit.results.ZonePicture.Cell;
import dev.plaudit.results.ZonePicture.Part;
import dev.plaudit.results.ZonePicture.Row;
import dev.plaudit.results.ZonePicture.State;
import dev.plaudit.snapshot.SnapshotFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * No cell of a zone picture contradicts a verdict: the demo's zones, targets, health and cross-zone settings are shuffled again and
 * again, and each picture is held against the rules that decide the same.
 */
class ZonePicturesAgreeTest {

    private static final int SHUFFLES = Seed.triesAll() ? 100 : 6;
    private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
    private static final List<String> HEALTH = List.of(
            "healthy", "healthy", "healthy", "unhealthy", "initial", "draining", "unused", "unavailable", "resting");

    private final Random random = Seed.random();

    @Test
    void no_cell_contradicts_a_verdict() throws Exception {
        Inventory demo = SimulatedScan.demo();
        Map<String, Integer> compared = new HashMap<>();
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            ScanResult result = SimulatedScan.judge(shuffled(demo));
            for (ScanResult.ServiceSummary service : result.services()) {
                List<Row> rows = service.zones().rows();
                verdict(result, "RES-06", service.serviceId()).ifPresent(finding -> {
                    compared.merge("RES-06 " + finding.outcome(), 1, Integer::sum);
                    List<Cell> cells = rows.stream()
                            .filter(row -> row.part() == Part.TARGET_GROUP)
                            .flatMap(row -> row.cells().stream())
                            .filter(cell -> !cell.text().endsWith("zone not enabled"))
                            .toList();
                    agree(finding, cells, finding.message().contains("has no healthy target in use"));
                });
                for (Row row : rows) {
                    if (row.part() == Part.ENDPOINT) {
                        verdict(result, "RES-14", row.id()).ifPresent(finding -> {
                            compared.merge("RES-14 " + finding.outcome(), 1, Integer::sum);
                            agree(finding, row.cells(), false);
                            if (finding.outcome() == Outcome.FAIL) {
                                assertThat(row.cells())
                                        .as(about(finding))
                                        .anyMatch(
                                                cell -> cell.state() == State.BLOCKED || cell.state() == State.AT_RISK);
                            }
                        });
                    }
                }
                for (String balancer : balancers(rows)) {
                    verdict(result, "RES-05", balancer)
                            .filter(finding -> finding.outcome() == Outcome.FAIL)
                            .ifPresent(finding -> {
                                compared.merge("RES-05 FAIL", 1, Integer::sum);
                                assertThat(groups(rows, balancer))
                                        .as(about(finding))
                                        .anyMatch(cell -> cell.state() == State.BLOCKED);
                            });
                }
            }
        }
        assertThat(compared)
                .as(Seed.option())
                .containsKeys(
                        "RES-05 FAIL", "RES-06 PASS", "RES-06 FAIL", "RES-06 UNKNOWN", "RES-14 PASS", "RES-14 FAIL");
    }

    /** @param blocked whether the verdict says for certain that a zone is blocked */
    private static void agree(Finding finding, List<Cell> cells, boolean blocked) {
        if (finding.outcome() == Outcome.PASS) {
            assertThat(cells)
                    .as(about(finding))
                    .noneMatch(cell -> cell.state() == State.BLOCKED || cell.state() == State.UNKNOWN);
        }
        if (finding.outcome() == Outcome.UNKNOWN) {
            assertThat(cells).as(about(finding)).noneMatch(cell -> cell.state() == State.BLOCKED);
        }
        if (blocked) {
            assertThat(cells).as(about(finding)).anyMatch(cell -> cell.state() == State.BLOCKED);
        }
    }

    private static String about(Finding finding) {
        return Seed.option() + " " + finding.ruleId() + " " + finding.outcome() + " " + finding.resourceId() + ": "
                + finding.message();
    }

    private static Optional<Finding> verdict(ScanResult result, String rule, String resource) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule)
                        && finding.resourceId().equals(resource)
                        && finding.outcome() != Outcome.NOT_APPLICABLE)
                .findFirst();
    }

    private static List<String> balancers(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.part() == Part.LOAD_BALANCER)
                .map(Row::id)
                .toList();
    }

    /** The groups of a load balancer stand below it. */
    private static List<Cell> groups(List<Row> rows, String balancer) {
        List<Cell> cells = new ArrayList<>();
        boolean below = false;
        for (Row row : rows) {
            if (row.part() == Part.LOAD_BALANCER) {
                below = row.id().equals(balancer);
            } else if (below && row.part() == Part.TARGET_GROUP) {
                cells.addAll(row.cells());
            }
        }
        return cells;
    }

    private Inventory shuffled(Inventory demo) throws Exception {
        List<RegionInventory> regions = new ArrayList<>();
        for (RegionInventory region : demo.regions()) {
            ObjectNode line = SnapshotFormat.JSON.valueToTree(region);
            line.path("loadBalancers").forEach(balancer -> {
                crossZone(balancer, "true", "false");
                loseOne(balancer.path("zones"));
            });
            line.path("targetGroups").forEach(group -> {
                crossZone(group, "true", "false", "use_load_balancer_configuration");
                shuffleTargets((ObjectNode) group, line);
            });
            line.path("endpoints").forEach(endpoint -> loseOne(endpoint.path("subnetIds")));
            regions.add(SnapshotFormat.JSON.treeToValue(line, RegionInventory.class));
        }
        return new Inventory(demo.toolVersion(), demo.partition(), demo.startedAt(), regions);
    }

    private void crossZone(JsonNode holder, String... values) {
        if (holder.path("attributes") instanceof ObjectNode attributes && random.nextInt(3) > 0) {
            int choice = random.nextInt(values.length + 1);
            if (choice == values.length) {
                attributes.remove(CROSS_ZONE);
            } else {
                attributes.put(CROSS_ZONE, values[choice]);
            }
        }
    }

    private void shuffleTargets(ObjectNode group, ObjectNode line) {
        if (random.nextInt(12) == 0) {
            group.putNull("targets");
            return;
        }
        List<String> zones = new ArrayList<>(List.of("all"));
        line.path("availabilityZones")
                .forEach(zone -> zones.add(zone.path("zoneName").asString()));
        for (JsonNode target : group.path("targets")) {
            ObjectNode changed = (ObjectNode) target;
            if (random.nextInt(2) == 0) {
                changed.put("state", HEALTH.get(random.nextInt(HEALTH.size())));
            }
            if (random.nextInt(4) == 0
                    && !changed.path("availabilityZone").asString("").isEmpty()) {
                changed.put("availabilityZone", zones.get(random.nextInt(zones.size())));
            }
        }
    }

    private void loseOne(JsonNode list) {
        if (list instanceof ArrayNode array && array.size() > 1 && random.nextInt(4) == 0) {
            array.remove(random.nextInt(array.size()));
        }
    }
}
